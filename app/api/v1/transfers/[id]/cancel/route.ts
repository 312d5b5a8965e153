import { route } from "@/lib/http/route";
import { cancelTransfer } from "@/lib/services/transfers/decide";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.transferCancel, async ({ actor, params }) => ({
  data: await cancelTransfer(actor, params.id),
}));
