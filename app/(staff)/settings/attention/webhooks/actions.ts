"use server";

import { action } from "@/lib/http/action";
import { AppError } from "@/lib/http/errors";
import {
  webhookForm,
  webhookInput,
  webhookSwitch,
  webhookTarget,
} from "@/lib/services/notices/webhook-schema";
import { tryWebhook } from "@/lib/services/notices/webhook-try";
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  renewWebhookSecret,
} from "@/lib/services/notices/webhook-write";

const permission = "notices:manage";

export const addWebhookAction = action(
  { name: "notice-webhook.add", permission, input: webhookInput },
  addWebhook,
);

export const changeWebhookAction = action(
  { name: "notice-webhook.change", permission, input: webhookForm },
  (actor, { id, ...change }) => changeWebhook(actor, id, change),
);

export const switchWebhookAction = action(
  { name: "notice-webhook.switch", permission, input: webhookSwitch },
  (actor, { id, paused }) => changeWebhook(actor, id, { paused }),
);

export const takeWebhookAction = action(
  { name: "notice-webhook.take", permission, input: webhookTarget },
  (actor, { id }) => {
    if (actor.type !== "user") throw new AppError("forbidden", "Only a person can answer for it.");
    return changeWebhook(actor, id, { owner: actor.email });
  },
);

export const renewWebhookSecretAction = action(
  { name: "notice-webhook.secret", permission, input: webhookTarget },
  (actor, { id }) => renewWebhookSecret(actor, id),
);

export const removeWebhookAction = action(
  { name: "notice-webhook.remove", permission, input: webhookTarget },
  (actor, { id }) => removeWebhook(actor, id),
);

export const tryWebhookAction = action(
  { name: "notice-webhook.try", permission, input: webhookTarget },
  (actor, { id }) => tryWebhook(actor, id),
);
