import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { apiKeyDto, ownRotation, rotatedApiKeyDto } from "@/lib/services/api-keys/schema";

/** Keys; a key sees them, and replaces itself. All else is done by a signed-in admin. */
export const apiKeyOperations = {
  apiKeys: defineOperation({
    id: "apiKeys.list",
    method: "GET",
    path: "/api/v1/api-keys",
    summary: "All API keys, those that work first; they are made and changed in the portal, never with a key",
    permission: "api-keys:manage",
    response: z.object({ data: z.array(apiKeyDto) }),
  }),
  apiKeyRotate: defineOperation({
    id: "apiKeys.rotateCurrent",
    method: "POST",
    path: "/api/v1/api-keys/current/rotate",
    summary:
      "Replace the key that sends this by a new one, which may do the same and ends when this one was to end. Asked again before the new key was used, the new key is replaced in turn",
    permission: null,
    body: ownRotation,
    response: z.object({ data: rotatedApiKeyDto }),
    status: 201,
  }),
};
