import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";

export async function listApiKeys(actor: Actor) {
  assertMay(actor, "api-keys:manage");
  return db().apiKey.findMany({
    select: {
      id: true,
      name: true,
      prefix: true,
      role: true,
      createdAt: true,
      lastUsedAt: true,
      expiresAt: true,
      revokedAt: true,
      customer: { select: { authId: true } },
    },
    orderBy: { createdAt: "desc" },
  });
}
