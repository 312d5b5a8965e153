import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { freshnessOf } from "@/lib/db/calls/source-freshness";
import { db } from "@/lib/db/client";

export const mirrored = ["calls", "customers", "numbers", "verifications", "spending"] as const;
export type Mirrored = (typeof mirrored)[number];

export interface Lag {
  source: Mirrored;
  /** When it was last known to be whole; null where it never was. */
  at: Date | null;
  failingSince: Date | null;
}

/** How old what the portal keeps of upstream is. */
export async function readLags(partner: AuthorizedPartner): Promise<Lag[]> {
  const [calls, numbers, jobs, spending] = await Promise.all([
    freshnessOf(partner),
    db().numberSync.findUnique({ where: { id: "all" } }),
    db().jobHealth.findMany({ where: { name: { in: ["customers.sync", "kyc.sync", "burn.sync"] } } }),
    db().burnSync.aggregate({ _max: { to: true } }),
  ]);
  const job = (name: string) => jobs.find((row) => row.name === name);
  const ofJob = (name: string) => ({
    at: job(name)?.lastOkAt ?? null,
    failingSince: job(name)?.failingSince ?? null,
  });
  return [
    { source: "calls", at: calls.asOf, failingSince: calls.failingSince },
    { source: "customers", ...ofJob("customers.sync") },
    {
      source: "numbers",
      at: numbers?.completedAt ?? null,
      failingSince: numbers?.failure ? numbers.failedAt : null,
    },
    { source: "verifications", ...ofJob("kyc.sync") },
    { source: "spending", at: spending._max.to, failingSince: job("burn.sync")?.failingSince ?? null },
  ];
}
