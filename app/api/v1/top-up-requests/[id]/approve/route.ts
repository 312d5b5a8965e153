import { route } from "@/lib/http/route";
import { approveRequest } from "@/lib/services/top-up-requests/decide";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.topUpRequestApprove, async ({ actor, params, body }) => ({
  data: await approveRequest(actor, params.id, body),
}));
