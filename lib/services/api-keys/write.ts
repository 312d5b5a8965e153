import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { newApiKey } from "@/lib/auth/api-key";
import { isCustomerRole, roles } from "@/lib/authz/permissions";
import { assertMay } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { line } from "@/lib/http/schemas";

export const apiKeyInput = z.strictObject({
  name: line(80).pipe(z.string().min(1, "Give the key a name.")),
  role: z.enum(roles),
  customer: z.string().max(64).optional(),
});

/** Makes a key and returns it for the one time that it can be seen. */
export async function createApiKey(actor: Actor, given: unknown): Promise<{ id: string; key: string }> {
  assertMay(actor, "api-keys:manage");
  const input = apiKeyInput.parse(given);
  if (isCustomerRole(input.role) !== (input.customer !== undefined)) {
    throw invalid({
      customer: isCustomerRole(input.role)
        ? "This role belongs to a customer."
        : "Staff keys belong to no customer.",
    });
  }
  const customer = input.customer
    ? await db().customer.findUnique({ where: { authId: input.customer }, select: { id: true } })
    : null;
  if (input.customer && !customer)
    throw invalid({ customer: "The portal knows no customer with this auth_id." });
  const { key, prefix, hash } = newApiKey();
  const row = await transact(async (tx) => {
    const created = await tx.apiKey.create({
      data: {
        name: input.name,
        role: input.role,
        customerId: customer?.id ?? null,
        prefix,
        hash,
        createdById: actor.type === "user" ? actor.id : null,
      },
    });
    await appendAudit(tx, actor, {
      action: "api_key.created",
      outcome: "success",
      target: { type: "api_key", id: created.id, name: created.name },
      after: { role: created.role, prefix, customer: input.customer ?? null },
    });
    return created;
  });
  return { id: row.id, key };
}

/** By id or by the first characters that the list shows. */
export async function revokeApiKey(actor: Actor, idOrPrefix: string): Promise<void> {
  assertMay(actor, "api-keys:manage");
  const isId = z.uuid().safeParse(idOrPrefix).success;
  const rows = await db().apiKey.findMany({ where: isId ? { id: idOrPrefix } : { prefix: idOrPrefix } });
  const [row] = rows;
  if (!row || rows.length > 1) throw new AppError("not_found", `No single API key is called ${idOrPrefix}.`);
  await transact(async (tx) => {
    await tx.apiKey.update({ where: { id: row.id }, data: { revokedAt: row.revokedAt ?? new Date() } });
    await appendAudit(tx, actor, {
      action: "api_key.revoked",
      outcome: "success",
      target: { type: "api_key", id: row.id, name: row.name },
    });
  });
}
