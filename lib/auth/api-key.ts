import "server-only";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import { roles } from "@/lib/authz/permissions";
import { findApiKey } from "@/lib/db/callers";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { plainAddress } from "@/lib/format/networks";
import { AppError } from "@/lib/http/errors";
import { type ApiKeyActor, ownCustomer, type RequestInfo } from "./actor";
import { networkOf } from "./network";

const PREFIX = "tdm_";
const TOUCH_AFTER_SECONDS = 60;
/** From another address than the last. */
const MOVED_AFTER_SECONDS = 5;

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
  lastAddress: z.string().nullable(),
  limitPerMinute: z.int().nullable(),
  mayFromHere: z.boolean(),
  customerId: z.string().nullable(),
  authId: z.string().nullable(),
  customerName: z.string().nullable(),
});
type ApiKeyRow = z.output<typeof apiKeyRow>;

export interface ApiKeyCaller {
  actor: ApiKeyActor;
  limitPerMinute: number | null;
}

/**
 * Who this key acts as, or null when it is unknown, revoked or expired.
 * @throws AppError forbidden where the key may not be used from this address
 */
export async function apiKeyCaller(key: string, request: RequestInfo): Promise<ApiKeyCaller | null> {
  if (!key.startsWith(PREFIX) || key.length > 100) return null;
  const address = plainAddress(request.address);
  const row = apiKeyRow.nullable().parse(await findApiKey(hashApiKey(key), address));
  if (!row) return null;
  const { id, name, role, limitPerMinute } = row;
  const actor: ApiKeyActor = { type: "api_key", id, name, role, own: ownCustomer(row), request };
  if (!row.mayFromHere) {
    await recordRefusal(actor, address);
    throw new AppError("forbidden", `This API key may not be used from ${address ?? "this address"}.`);
  }
  await touch(row, address);
  return { actor, limitPerMinute };
}

async function touch({ id, lastUsedAt, lastAddress }: ApiKeyRow, address: string | null): Promise<void> {
  const seconds = lastUsedAt ? (Date.now() - lastUsedAt.getTime()) / 1_000 : Number.POSITIVE_INFINITY;
  if (seconds < (address === lastAddress ? TOUCH_AFTER_SECONDS : MOVED_AFTER_SECONDS)) return;
  await db().apiKey.update({ where: { id }, data: { lastUsedAt: new Date(), lastAddress: address } });
}

/** A key in the wrong place may be a stolen one. Once a minute for each key and network, however often it is tried. */
async function recordRefusal(actor: ApiKeyActor, address: string | null): Promise<void> {
  const network = networkOf(address ?? "");
  const place = createHash("sha256").update(network).digest("base64url");
  const first = await db().$queryRaw<unknown[]>`
    INSERT INTO "Throttle" AS t ("key", "failures", "windowStartAt", "blockedUntil")
    VALUES (${`api_key_refused:${actor.id}:${place}`}, 1, clock_timestamp(), clock_timestamp() + INTERVAL '1 minute')
    ON CONFLICT ("key") DO UPDATE SET "failures" = t."failures" + 1, "blockedUntil" = EXCLUDED."blockedUntil"
    WHERE t."blockedUntil" <= clock_timestamp()
    RETURNING 1`;
  if (first.length === 0) return;
  await appendAudit(db(), actor, {
    action: "api_key.refused",
    outcome: "denied",
    target: { type: "api_key", id: actor.id, name: actor.name },
    ...(actor.own ? { authId: actor.own.authId } : {}),
    reason: "Not one of the addresses from which it may be used",
  });
}
