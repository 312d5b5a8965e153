import type { ActionResult } from "@/lib/http/result";
import type { AttentionRuleName, Severity } from "@/lib/services/attention/catalog";
import type { WebhookInput, WebhookMadeDto, WebhookTestDto } from "@/lib/services/notices/webhook-schema";

type Act<Input, Output> = (given: Input) => Promise<ActionResult<Output>>;

export type AddWebhookAct = Act<WebhookInput, WebhookMadeDto>;

export interface ChangedWebhook {
  id: string;
  name: string;
  url: string;
  least: Severity;
  rules: AttentionRuleName[];
}

/** What can be done to a webhook. */
export interface WebhookActs {
  change: Act<ChangedWebhook, unknown>;
  turn: Act<{ id: string; paused: boolean }, unknown>;
  /** Whoever presses it answers for it from then on. */
  take: Act<{ id: string }, unknown>;
  renew: Act<{ id: string }, WebhookMadeDto>;
  remove: Act<{ id: string }, null>;
  test: Act<{ id: string }, WebhookTestDto>;
}
