import { z } from "zod";
import { instant, line } from "@/lib/http/schemas";
import { ruleNames, severities } from "@/lib/services/attention/catalog";
import { portalEmail } from "@/lib/services/people/schema";
import { ruleName } from "./schema";

const name = line(80).pipe(z.string().min(1, "Give it a name."));
/** What it has to look like besides says the service. */
const url = line(500).pipe(z.string().min(1, "Write where it is told."));
const least = z.enum(severities, "critical, high or medium.").describe("Nothing less grave is told");
const rules = z
  .array(ruleName)
  .max(ruleNames.length, "There are not so many rules.")
  .describe("Empty: all that its owner may see");
const owner = portalEmail.describe("Address of the admin whose rights decide what it is told");

export const webhookInput = z.strictObject({
  name,
  url: url.describe("https://…"),
  least: least.default("medium"),
  rules: rules.default([]),
  owner: owner
    .optional()
    .describe("Address of the admin whose rights decide; yourself, unless an API key asks"),
});
export type WebhookInput = z.output<typeof webhookInput>;

export const webhookChange = z
  .strictObject({
    name: name.optional(),
    url: url.optional(),
    least: least.optional(),
    rules: rules.optional(),
    owner: owner.optional(),
    paused: z
      .boolean("true or false.")
      .optional()
      .describe("What changes while it rests is not told afterwards"),
  })
  .refine((change) => Object.keys(change).length > 0, "Say what is to be changed.");
export type WebhookChange = z.output<typeof webhookChange>;

export const webhookTarget = z.strictObject({ id: z.uuid("Choose a webhook.") });
export const webhookForm = z.strictObject({ id: z.uuid(), name, url, least, rules });
export const webhookSwitch = z.strictObject({ id: z.uuid(), paused: z.boolean() });

/** `silent`: its owner may not see the queue any more, so it is told of nothing. */
export const webhookStates = ["working", "waiting", "failing", "paused", "silent"] as const;

export const webhookDto = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  least: z.enum(severities),
  rules: z.array(z.string()),
  owner: z.string(),
  state: z.enum(webhookStates),
  failingSince: instant.nullable(),
  nextTryAt: instant.nullable().describe("While it fails"),
  lastError: z.string().nullable(),
  lastSentAt: instant.nullable(),
  waiting: z.int().describe("Changes that it has not been told of yet"),
  createdAt: instant,
});
export type WebhookDto = z.output<typeof webhookDto>;

export const webhookMadeDto = z.object({
  webhook: webhookDto,
  secret: z.string().describe("What its messages are signed with: shown this once"),
});
export type WebhookMadeDto = z.output<typeof webhookMadeDto>;

export const webhookTestDto = z.object({ taken: z.boolean(), detail: z.string(), latencyMs: z.number() });
export type WebhookTestDto = z.output<typeof webhookTestDto>;
