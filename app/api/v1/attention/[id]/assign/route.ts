import { route } from "@/lib/http/route";
import { assignItem } from "@/lib/services/attention/write-one";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.attentionAssign, async ({ actor, params, body }) => ({
  data: await assignItem(actor, params.id, body.to),
}));
