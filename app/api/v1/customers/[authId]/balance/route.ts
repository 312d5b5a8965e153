import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readBalance } from "@/lib/services/customers/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.balance, async ({ actor, params, signal }) => ({
  data: await readBalance(await customerScope(actor, params.authId, "balance:read"), signal),
}));
