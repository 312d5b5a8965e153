import { route } from "@/lib/http/route";
import { withdrawRequest } from "@/lib/services/top-up-requests/withdraw";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.topUpRequestWithdraw, async ({ actor, params }) => ({
  data: await withdrawRequest(actor, params.id),
}));
