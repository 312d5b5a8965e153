import "server-only";
import { db } from "@/lib/db/client";
import { known, notKnown } from "./fact";
import type { Facts } from "./schema";

/** Numbers of these customers as the mirror has them. */
export async function numbersOf(ids: string[]): Promise<(id: string) => Facts["numbers"]> {
  const [rows, sync] = await Promise.all([
    db().phoneNumber.findMany({
      where: { customerId: { in: ids }, goneAt: null },
      orderBy: [{ assignedAt: { sort: "asc", nulls: "last" } }, { e164: "asc" }],
    }),
    db().numberSync.findFirst({ where: { completedAt: { not: null } }, select: { id: true } }),
  ]);
  return (id) => {
    const all = rows.filter(({ customerId }) => customerId === id);
    if (all.length === 0 && !sync) return notKnown("The portal has not read the numbers yet.");
    const working = all.filter((row) => row.status === "active" && !row.isBlocked);
    const routed = working.filter((row) => row.trunkId !== null || row.applicationId !== null);
    const [first] = working;
    const [leads] = routed;
    return known({
      working: working.length,
      notWorking: all.length - working.length,
      first: first ? { e164: first.e164, country: first.country } : null,
      toTrunk: working.filter(({ trunkId }) => trunkId !== null).length,
      toApplication: working.filter(({ applicationId }) => applicationId !== null).length,
      routed: leads
        ? {
            e164: leads.e164,
            trunkId: leads.trunkId,
            application: leads.applicationName ?? leads.applicationId,
          }
        : null,
    });
  };
}
