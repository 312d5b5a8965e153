import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { newApiKey } from "@/lib/auth/api-key";
import { assertProven } from "@/lib/auth/fresh-proof";
import { assertMay } from "@/lib/authz/scope";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { aboutKey, apiKeyOf, assertWorks, type StoredKey } from "./one";
import { apiKeyRotation, ownRotation, type RotatedApiKeyDto } from "./schema";
import { assertByHand } from "./write";

const HOUR_MS = 3_600_000;

/** By an admin: the new key lives as long as the old one was made to. */
export async function rotateApiKey(actor: Actor, given: unknown): Promise<RotatedApiKeyDto> {
  assertMay(actor, "api-keys:manage");
  assertByHand(actor);
  const { id, keepHours } = apiKeyRotation.parse(given);
  const row = await apiKeyOf(id);
  await assertProven(actor);
  const now = new Date();
  return replace(actor, row, keepHours, (end) =>
    end ? new Date(now.getTime() + (end.getTime() - row.createdAt.getTime())) : null,
  );
}

/** By the key itself: nothing that it does makes its life longer, so a stolen one ends when it would have. */
export async function rotateOwnKey(actor: Actor, given: unknown): Promise<RotatedApiKeyDto> {
  if (actor.type !== "api_key") throw new AppError("bad_request", "Send the API key that is to be replaced.");
  const { keepHours } = ownRotation.parse(given);
  return replace(actor, await apiKeyOf(actor.id), keepHours, (end) => end);
}

/**
 * A new key beside the old one, which ends after the hours. A successor that nobody has used yet gives way: its first
 * answer may have been lost.
 */
async function replace(
  actor: Actor,
  row: StoredKey,
  keepHours: number,
  endOf: (before: Date | null) => Date | null,
): Promise<RotatedApiKeyDto> {
  const now = new Date();
  assertWorks(row, now);
  const { key, prefix, hash } = newApiKey();
  return transact(async (tx) => {
    const unused = row.replacedById ? await endUnused(tx, actor, row.replacedById, now) : null;
    // The end of the old one says when it was to end only until it is replaced.
    const expiresAt = unused ? unused.expiresAt : endOf(row.expiresAt);
    const until = earlier(row.expiresAt, new Date(now.getTime() + keepHours * HOUR_MS));
    const { name, role, customerId, addresses, limitPerMinute } = row;
    const created = await tx.apiKey.create({
      data: {
        ...{ name, role, customerId, addresses, limitPerMinute, prefix, hash, expiresAt },
        createdById: actor.type === "user" ? actor.id : null,
      },
    });
    const { count } = await tx.apiKey.updateMany({
      where: { id: row.id, revokedAt: null, replacedById: row.replacedById },
      data: { replacedById: created.id, expiresAt: until },
    });
    if (count !== 1) throw new AppError("conflict", "Somebody else has just changed this API key.");
    await appendAudit(tx, actor, {
      action: "api_key.rotated",
      outcome: "success",
      ...aboutKey(row),
      before: { prefix: row.prefix, expiresAt: row.expiresAt?.toISOString() ?? null },
      after: {
        prefix,
        key: created.id,
        expiresAt: expiresAt?.toISOString() ?? null,
        oldKeyUntil: until.toISOString(),
      },
    });
    return {
      id: created.id,
      key,
      prefix,
      expiresAt: expiresAt?.toISOString() ?? null,
      oldKeyUntil: until.toISOString(),
    };
  });
}

async function endUnused(tx: Tx, actor: Actor, id: string, now: Date): Promise<StoredKey> {
  const { count } = await tx.apiKey.updateMany({
    where: { id, lastUsedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  if (count !== 1) throw new AppError("conflict", "Another API key has taken the place of this one.");
  const unused = await tx.apiKey.findUniqueOrThrow({
    where: { id },
    include: { customer: { select: { authId: true } } },
  });
  await appendAudit(tx, actor, {
    action: "api_key.revoked",
    outcome: "success",
    ...aboutKey(unused),
    reason: "Replaced before it was ever used",
  });
  return unused;
}

function earlier(one: Date | null, other: Date): Date {
  return one && one < other ? one : other;
}
