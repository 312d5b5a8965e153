import { route } from "@/lib/http/route";
import { settleTrouble } from "@/lib/services/top-up-requests/settle";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.topUpRequestSettle, async ({ actor, params, body }) => ({
  data: await settleTrouble(actor, params.id, body),
}));
