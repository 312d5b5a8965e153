import "server-only";
import type { ApiKey } from "@/lib/db/types";
import type { ApiKeyDto, ApiKeyState } from "./schema";

export const apiKeyColumns = {
  id: true,
  name: true,
  prefix: true,
  role: true,
  customer: { select: { authId: true, name: true } },
  addresses: true,
  limitPerMinute: true,
  createdAt: true,
  createdById: true,
  lastUsedAt: true,
  lastAddress: true,
  expiresAt: true,
  revokedAt: true,
  replacedById: true,
} as const;

type Column = Exclude<keyof typeof apiKeyColumns, "customer">;
export type ApiKeyRow = Pick<ApiKey, Column> & { customer: { authId: string; name: string } | null };

export function stateOf(
  row: Pick<ApiKey, "revokedAt" | "expiresAt" | "replacedById">,
  now: Date,
): ApiKeyState {
  if (row.revokedAt) return "revoked";
  if (row.expiresAt && row.expiresAt <= now) return "expired";
  return row.replacedById ? "replaced" : "active";
}

export function toApiKeyDto(row: ApiKeyRow, names: ReadonlyMap<string, string>, now: Date): ApiKeyDto {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    customer: row.customer,
    state: stateOf(row, now),
    addresses: row.addresses,
    limitPerMinute: row.limitPerMinute,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdById === null ? null : (names.get(row.createdById) ?? null),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastAddress: row.lastAddress,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    replacedById: row.replacedById,
  };
}
