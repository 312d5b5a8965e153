import { route } from "@/lib/http/route";
import { tryWebhook } from "@/lib/services/notices/webhook-try";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.attentionWebhookTest, async ({ actor, params }) => ({
  data: await tryWebhook(actor, params.id),
}));
