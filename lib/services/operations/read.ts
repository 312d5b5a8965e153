import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { readLags } from "./lags";
import { databaseNow, diskNow, instanceNow, jobsNow, mailsNow, upstreamNow } from "./parts";
import type { OperationsDto } from "./schema";

/** How the portal itself is doing, from what it knows already: upstream is not asked for it. */
export async function readOperations(actor: Actor): Promise<OperationsDto> {
  const partner = partnerScope(actor, "operations:read");
  const asOf = new Date();
  const [jobs, lags, database, disk, mails, sessions] = await Promise.all([
    jobsNow(),
    readLags(partner),
    databaseNow(),
    diskNow(),
    mailsNow(),
    db().session.count({ where: { revokedAt: null, expiresAt: { gt: asOf } } }),
  ]);
  return {
    asOf: asOf.toISOString(),
    instance: instanceNow(),
    upstream: upstreamNow(),
    jobs,
    lags: lags.map(({ source, at, failingSince }) => ({
      source,
      at: at?.toISOString() ?? null,
      failingSince: failingSince?.toISOString() ?? null,
    })),
    database,
    disk,
    mails,
    sessions,
  };
}
