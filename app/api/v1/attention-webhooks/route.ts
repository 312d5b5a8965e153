import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listWebhooks } from "@/lib/services/notices/webhook-read";
import { addWebhook } from "@/lib/services/notices/webhook-write";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.attentionWebhooks, async ({ actor }) => ({
  data: await listWebhooks(partnerScope(actor, "notices:manage")),
}));

export const POST = route(operations.attentionWebhookAdd, async ({ actor, body }) => ({
  data: await addWebhook(actor, body),
}));
