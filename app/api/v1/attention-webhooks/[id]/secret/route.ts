import { route } from "@/lib/http/route";
import { renewWebhookSecret } from "@/lib/services/notices/webhook-write";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.attentionWebhookSecret, async ({ actor, params }) => ({
  data: await renewWebhookSecret(actor, params.id),
}));
