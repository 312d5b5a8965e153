import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { webhookReach } from "@/lib/services/outgoing-webhooks/address";
import { deliveryError } from "@/lib/siem/errors";
import { postWebhook } from "@/lib/siem/webhook";
import { testMessage } from "./webhook-message";
import { findWebhook } from "./webhook-read";
import type { WebhookTestDto } from "./webhook-schema";
import { openWebhookSecret } from "./webhook-secret";
import { webhookTarget } from "./webhook-write";

/** Sends one message that is no change, also to one that is paused. */
export async function tryWebhook(actor: Actor, id: string): Promise<WebhookTestDto> {
  partnerScope(actor, "notices:manage");
  const row = await findWebhook(db(), id);
  const started = performance.now();
  const send = async () =>
    postWebhook(row.url, openWebhookSecret(row), testMessage(randomUUID(), new Date()), webhookReach());
  const trouble = await send().then(
    () => null,
    (error: unknown) => deliveryError(error).detail,
  );
  const latencyMs = Math.round((performance.now() - started) * 10) / 10;
  await appendAudit(db(), actor, {
    action: "notice_webhook.tested",
    outcome: trouble === null ? "success" : "failed",
    target: webhookTarget(row),
    ...(trouble === null ? {} : { reason: trouble }),
  });
  return { taken: trouble === null, detail: trouble ?? "The test was taken.", latencyMs };
}
