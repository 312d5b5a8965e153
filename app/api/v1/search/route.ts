import { route } from "@/lib/http/route";
import { searchAll } from "@/lib/services/search/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.search, ({ actor, query }) => searchAll(actor, query));
