import { route } from "@/lib/http/route";
import { commentItem } from "@/lib/services/attention/write";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.attentionComment, async ({ actor, params, body }) => ({
  data: await commentItem(actor, params.id, body.text),
}));
