import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";
import type { ApiKey } from "@/lib/db/types";
import { AppError, notFound } from "@/lib/http/errors";

export type StoredKey = ApiKey & { customer: { authId: string } | null };

const withCustomer = { customer: { select: { authId: true } } } as const;

/** By id, or by the first characters that the list shows where they are one key's. */
export async function apiKeyOf(idOrPrefix: string): Promise<StoredKey> {
  const isId = z.uuid().safeParse(idOrPrefix).success;
  const rows = await db().apiKey.findMany({
    where: isId ? { id: idOrPrefix } : { prefix: idOrPrefix },
    include: withCustomer,
    take: 2,
  });
  const [row] = rows;
  if (rows.length > 1)
    throw new AppError("conflict", `Several API keys begin with ${idOrPrefix}: give the id.`);
  if (!row) throw notFound("This API key");
  return row;
}

/** What a row of the record says about which key. */
export function aboutKey(row: { id: string; name: string; customer: { authId: string } | null }) {
  return {
    target: { type: "api_key", id: row.id, name: row.name },
    ...(row.customer ? { authId: row.customer.authId } : {}),
  };
}

/** A key that has ended, or is about to, stays as it was: its row says what it could do. */
export function assertWorks(row: StoredKey, now: Date): void {
  if (row.revokedAt) throw new AppError("conflict", "This API key is revoked.");
  if (row.expiresAt && row.expiresAt <= now) throw new AppError("conflict", "This API key has expired.");
}
