import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import {
  webhookChange,
  webhookDto,
  webhookInput,
  webhookMadeDto,
  webhookTestDto,
} from "@/lib/services/notices/webhook-schema";
import { byId, one } from "./shapes";

const WEBHOOKS = "/api/v1/attention-webhooks";

/** The programs that are told of the queue. */
export const attentionWebhookOperations = {
  attentionWebhooks: defineOperation({
    id: "attention-webhooks.list",
    method: "GET",
    path: WEBHOOKS,
    summary: "The programs that are told of the queue, and how that goes",
    permission: "notices:manage",
    response: z.object({ data: z.array(webhookDto) }),
  }),
  attentionWebhookAdd: defineOperation({
    id: "attention-webhooks.create",
    method: "POST",
    path: WEBHOOKS,
    summary:
      "Tell one more program of what opens, changes and clears; its secret is in this answer and in no other",
    permission: "notices:manage",
    body: webhookInput,
    response: one(webhookMadeDto),
    status: 201,
  }),
  attentionWebhookChange: defineOperation({
    id: "attention-webhooks.change",
    method: "PATCH",
    path: `${WEBHOOKS}/{id}`,
    summary: "Change a webhook, pause it or let it go on",
    permission: "notices:manage",
    params: byId,
    body: webhookChange,
    response: one(webhookDto),
  }),
  attentionWebhookRemove: defineOperation({
    id: "attention-webhooks.remove",
    method: "DELETE",
    path: `${WEBHOOKS}/{id}`,
    summary: "Tell this program nothing more",
    permission: "notices:manage",
    params: byId,
    response: one(z.null()),
  }),
  attentionWebhookSecret: defineOperation({
    id: "attention-webhooks.secret",
    method: "POST",
    path: `${WEBHOOKS}/{id}/secret`,
    summary: "Sign with a new secret from the next message on; it is in this answer and in no other",
    permission: "notices:manage",
    params: byId,
    response: one(webhookMadeDto),
  }),
  attentionWebhookTest: defineOperation({
    id: "attention-webhooks.test",
    method: "POST",
    path: `${WEBHOOKS}/{id}/test`,
    summary: "Send a message that is no change, and say whether it was taken",
    permission: "notices:manage",
    params: byId,
    response: one(webhookTestDto),
  }),
};
