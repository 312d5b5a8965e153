import { route } from "@/lib/http/route";
import { refuseRequest } from "@/lib/services/top-up-requests/decide";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.topUpRequestRefuse, async ({ actor, params, body }) => ({
  data: await refuseRequest(actor, params.id, body),
}));
