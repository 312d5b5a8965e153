import { route } from "@/lib/http/route";
import { changeWebhook, removeWebhook } from "@/lib/services/notices/webhook-write";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const PATCH = route(operations.attentionWebhookChange, async ({ actor, params, body }) => ({
  data: await changeWebhook(actor, params.id, body),
}));

export const DELETE = route(operations.attentionWebhookRemove, async ({ actor, params }) => ({
  data: await removeWebhook(actor, params.id),
}));
