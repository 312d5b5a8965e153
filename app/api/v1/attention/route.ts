import { route } from "@/lib/http/route";
import { listItems } from "@/lib/services/attention/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.attentionList, async ({ actor, query }) => listItems(actor, query));
