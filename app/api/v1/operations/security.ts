import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { securityPolicyShape } from "@/lib/services/security-policy/schema";

export const securityOperations = {
  // A stolen key must not be able to make signing in easier.
  securityPolicy: defineOperation({
    id: "security-policy.read",
    method: "GET",
    path: "/api/v1/security-policy",
    summary: "The rules of signing in; changed by a signed-in admin in the portal, never with a key",
    permission: "security-policy:read",
    response: z.object({ data: securityPolicyShape }),
  }),
};
