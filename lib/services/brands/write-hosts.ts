import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { env } from "@/lib/env";
import { troubleWithName } from "@/lib/format/public-host";
import { invalid, notFound } from "@/lib/http/errors";
import { checkHost } from "./dns-check";
import { isLocal } from "./host";
import type { DnsState, HostInput } from "./schema";
import { brandTarget, lockBrand } from "./write";

/** Why the portal cannot answer under this name; null if it can. */
function trouble(host: string): string | null {
  const own = new URL(env().APP_URL).hostname;
  if (host === own) return "This is the portal's own address, which the default brand has already.";
  // Names of the machine itself are of use to a portal that runs on it, and to no other.
  return isLocal(own) && isLocal(host) ? null : troubleWithName(host);
}

/** Adds a name under which a brand's customers reach the portal; the first one is primary. */
export async function addHost(actor: Actor, { brandId, host }: HostInput): Promise<{ host: string }> {
  partnerScope(actor, "brands:manage");
  await assertProven(actor);
  const message = trouble(host);
  if (message) throw invalid({ host: message });
  try {
    return await transact(async (tx) => {
      const brand = await lockBrand(tx, brandId);
      const isPrimary = (await tx.brandHost.count({ where: { brandId, isPrimary: true } })) === 0;
      await tx.brandHost.create({ data: { host, brandId, isPrimary }, select: { host: true } });
      await appendAudit(tx, actor, {
        action: "brand.host_added",
        outcome: "success",
        target: brandTarget(brand),
        after: { host, isPrimary },
      });
      return { host };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid({ host: "A brand has this host name already." });
    throw error;
  }
}

/** From then on links in mails lead to this name. */
export async function makePrimary(actor: Actor, { brandId, host }: HostInput): Promise<null> {
  partnerScope(actor, "brands:manage");
  await assertProven(actor);
  return transact(async (tx) => {
    const brand = await lockBrand(tx, brandId);
    const before = await tx.brandHost.findFirst({
      where: { brandId, isPrimary: true },
      select: { host: true },
    });
    if (before?.host === host) return null;
    await tx.brandHost.updateMany({ where: { brandId, isPrimary: true }, data: { isPrimary: false } });
    const { count } = await tx.brandHost.updateMany({ where: { brandId, host }, data: { isPrimary: true } });
    if (count !== 1) throw notFound("This host name");
    await appendAudit(tx, actor, {
      action: "brand.changed",
      outcome: "success",
      target: brandTarget(brand),
      before: { primaryHost: before?.host ?? null },
      after: { primaryHost: host },
    });
    return null;
  });
}

/** The name is the portal's own again at once: whoever is signed in under it has to sign in anew elsewhere. */
export async function removeHost(actor: Actor, { brandId, host }: HostInput): Promise<null> {
  partnerScope(actor, "brands:manage");
  await assertProven(actor);
  return transact(async (tx) => {
    const brand = await lockBrand(tx, brandId);
    const row = await tx.brandHost.findFirst({ where: { brandId, host }, select: { isPrimary: true } });
    if (!row) throw notFound("This host name");
    await tx.brandHost.delete({ where: { host }, select: { host: true } });
    const next = row.isPrimary
      ? await tx.brandHost.findFirst({
          where: { brandId },
          orderBy: { createdAt: "asc" },
          select: { host: true },
        })
      : null;
    if (next)
      await tx.brandHost.update({
        where: { host: next.host },
        data: { isPrimary: true },
        select: { host: true },
      });
    await appendAudit(tx, actor, {
      action: "brand.host_removed",
      outcome: "success",
      target: brandTarget(brand),
      before: { host, isPrimary: row.isPrimary },
    });
    return null;
  });
}

/** Looks in the DNS now, and keeps what it found. */
export async function checkHostNow(actor: Actor, { brandId, host }: HostInput): Promise<{ state: DnsState }> {
  partnerScope(actor, "brands:manage");
  // Only names that are ours to look for: nobody gets to ask the DNS for others through us.
  if (!(await db().brandHost.findFirst({ where: { brandId, host }, select: { host: true } }))) {
    throw notFound("This host name");
  }
  const found = await checkHost(host);
  return transact(async (tx) => {
    const brand = await lockBrand(tx, brandId);
    const { count } = await tx.brandHost.updateMany({
      where: { brandId, host },
      data: { dnsState: found.state, dnsDetail: found.detail, checkedAt: new Date() },
    });
    if (count !== 1) throw notFound("This host name");
    await appendAudit(tx, actor, {
      action: "brand.host_checked",
      outcome: "success",
      target: brandTarget(brand),
      after: { host, dns: found.state },
    });
    return { state: found.state };
  });
}
