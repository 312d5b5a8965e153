import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { apiKeyColumns, toApiKeyDto } from "./dto";
import type { ApiKeyDto } from "./schema";

const MOST = 500;

/** Every key, those that still work first, then the newest first. */
export async function listApiKeys(actor: Actor): Promise<ApiKeyDto[]> {
  assertMay(actor, "api-keys:manage");
  const now = new Date();
  const works = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const page = { select: apiKeyColumns, orderBy: { createdAt: "desc" }, take: MOST } as const;
  const working = await db().apiKey.findMany({ ...page, where: works });
  const ended = await db().apiKey.findMany({ ...page, where: { NOT: works }, take: MOST - working.length });
  const rows = [...working, ...ended];
  const makers = rows.flatMap(({ createdById }) => createdById ?? []);
  const people = await db().user.findMany({
    where: { id: { in: [...new Set(makers)] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => toApiKeyDto(row, names, now));
}
