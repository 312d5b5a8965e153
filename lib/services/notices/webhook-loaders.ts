import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { listWebhooks } from "./webhook-read";
import type { WebhookDto } from "./webhook-schema";

export async function loadWebhooks(): Promise<Section<WebhookDto[]>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "notices:manage"));
  return section("webhooks", () => listWebhooks(partner));
}
