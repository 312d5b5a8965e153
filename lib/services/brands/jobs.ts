import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { checkHost } from "./dns-check";

/** Looks whether every host name still leads here. What is as before stands in no log. */
export async function checkBrandHosts(actor: SystemActor): Promise<void> {
  const rows = await db().brandHost.findMany({
    orderBy: { host: "asc" },
    include: { brand: { select: { name: true } } },
  });
  for (const { host, brandId, brand, dnsState } of rows) {
    const found = await checkHost(host);
    await transact(async (tx) => {
      const { count } = await tx.brandHost.updateMany({
        where: { host, brandId },
        data: { dnsState: found.state, dnsDetail: found.detail, checkedAt: new Date() },
      });
      if (count === 0 || found.state === dnsState) return;
      await appendAudit(tx, actor, {
        action: "brand.host_checked",
        outcome: "success",
        target: { type: "brand", id: brandId, name: brand.name },
        before: { dns: dnsState },
        after: { host, dns: found.state },
      });
    });
  }
}
