import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { roles } from "@/lib/authz/permissions";
import { findApiKey } from "@/lib/db/callers";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { type ApiKeyActor, ownCustomer, type RequestInfo } from "./actor";

const PREFIX = "tdm_";
const TOUCH_AFTER_SECONDS = 60;

export function newApiKey(): { key: string; prefix: string; hash: string } {
  const key = PREFIX + randomBytes(32).toString("base64url");
  return { key, prefix: key.slice(0, 12), hash: hashApiKey(key) };
}

/** Keys are long and random, so a keyed hash is enough; a slow one would cost every request. */
export function hashApiKey(key: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(`api-key|${key}`).digest("base64url");
}

const apiKeyRow = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  lastUsedAt: z.date().nullable(),
  customerId: z.string().nullable(),
  authId: z.string().nullable(),
  customerName: z.string().nullable(),
});

/** Who this key acts as, or null when it is unknown, revoked or expired. */
export async function apiKeyActor(key: string, request: RequestInfo): Promise<ApiKeyActor | null> {
  if (!key.startsWith(PREFIX) || key.length > 100) return null;
  const row = apiKeyRow.nullable().parse(await findApiKey(hashApiKey(key)));
  if (!row) return null;
  if (!row.lastUsedAt || Date.now() - row.lastUsedAt.getTime() > TOUCH_AFTER_SECONDS * 1_000) {
    await db().apiKey.update({ where: { id: row.id }, data: { lastUsedAt: new Date() } });
  }
  return {
    type: "api_key",
    id: row.id,
    name: row.name,
    role: row.role,
    own: ownCustomer(row),
    request,
  };
}
