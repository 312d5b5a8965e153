import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { newApiKey } from "@/lib/auth/api-key";
import { assertProven } from "@/lib/auth/fresh-proof";
import { assertMay } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { aboutKey, apiKeyOf, assertWorks } from "./one";
import { apiKeyChange, apiKeyInput, type NewApiKeyDto } from "./schema";
import { recordOf, settingsOf } from "./settings";

/** A key that made keys could outlive whoever took it away. */
export function assertByHand(actor: Actor): void {
  if (actor.type !== "api_key") return;
  throw new AppError("forbidden", "API keys are made and changed by a signed-in admin, never with a key.");
}

/** Makes a key and returns it for the one time that it can be seen. */
export async function createApiKey(actor: Actor, given: unknown): Promise<NewApiKeyDto> {
  assertMay(actor, "api-keys:manage");
  assertByHand(actor);
  const { role, customer: authId, ...rest } = apiKeyInput.parse(given);
  const settings = settingsOf(rest, new Date());
  await assertProven(actor);
  const customer = authId
    ? await db().customer.findUnique({ where: { authId }, select: { id: true } })
    : null;
  if (authId && !customer) throw invalid({ customer: "The portal knows no customer with this auth_id." });
  const { key, prefix, hash } = newApiKey();
  const created = await transact(async (tx) => {
    const row = await tx.apiKey.create({
      data: {
        ...settings,
        role,
        customerId: customer?.id ?? null,
        prefix,
        hash,
        createdById: actor.type === "user" ? actor.id : null,
      },
    });
    await appendAudit(tx, actor, {
      action: "api_key.created",
      outcome: "success",
      ...aboutKey({ ...row, customer: authId ? { authId } : null }),
      after: { role, prefix, customer: authId ?? null, ...recordOf(settings) },
    });
    return row;
  });
  return { id: created.id, key, prefix, expiresAt: created.expiresAt?.toISOString() ?? null };
}

/** Name, addresses, limit and end; what it may do stays: for that there is another key. */
export async function changeApiKey(actor: Actor, given: unknown): Promise<null> {
  assertMay(actor, "api-keys:manage");
  assertByHand(actor);
  const { id, ...rest } = apiKeyChange.parse(given);
  const now = new Date();
  const row = await apiKeyOf(id);
  assertWorks(row, now);
  if (row.replacedById) throw new AppError("conflict", "Another API key has taken the place of this one.");
  const settings = settingsOf(rest, now);
  const [before, after] = [recordOf(row), recordOf(settings)];
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  await assertProven(actor);
  await transact(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id, revokedAt: null, replacedById: null },
      data: settings,
    });
    if (count !== 1) throw new AppError("conflict", "Somebody else has just changed this API key.");
    await appendAudit(tx, actor, {
      action: "api_key.changed",
      outcome: "success",
      ...aboutKey({ ...row, name: settings.name }),
      before,
      after,
    });
  });
  return null;
}

/** It works no more, from the next request on. By id or by its first characters; again is no error. */
export async function revokeApiKey(actor: Actor, idOrPrefix: string, reason?: string): Promise<null> {
  assertMay(actor, "api-keys:manage");
  assertByHand(actor);
  const row = await apiKeyOf(idOrPrefix);
  await transact(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id: row.id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return;
    await appendAudit(tx, actor, {
      action: "api_key.revoked",
      outcome: "success",
      ...aboutKey(row),
      ...(reason ? { reason } : {}),
    });
  });
  return null;
}
