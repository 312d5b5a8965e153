import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readConcurrency } from "@/lib/services/trunks/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.concurrency, async ({ actor, params }) => ({
  data: await readConcurrency(await customerScope(actor, params.authId, "trunks:read")),
}));
