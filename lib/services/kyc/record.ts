import "server-only";
import { z } from "zod";
import type { AuditEntry } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import type { KycSession } from "@/lib/db/types";

/** How we came to know. */
export type KycSource = "person" | "webhook" | "check" | "job";

interface Entry {
  kind: string;
  source: KycSource;
  status?: string | null;
  detail?: string | null;
}

/** One line of a session's timeline. Never a datum of the person who is verified. */
export async function addKycEvent(tx: Tx, actor: Actor, kycId: string, entry: Entry): Promise<void> {
  const byPerson = actor.type !== "system";
  await tx.kycEvent.create({
    data: {
      kycId,
      kind: entry.kind,
      source: entry.source,
      status: entry.status ?? null,
      detail: entry.detail ?? null,
      actorId: byPerson ? actor.id : null,
      actorName: byPerson ? actor.name : null,
    },
    select: { id: true },
  });
}

/** What an audit row about a session is about. */
export function aboutKyc(
  row: Pick<KycSession, "id" | "authId">,
  name: string,
): Pick<AuditEntry, "target" | "authId"> {
  return { target: { type: "verification", id: row.id, name }, authId: row.authId };
}

/** One change at a time to the sessions of a customer, across all instances; ends with the transaction. */
export async function lockKyc(tx: Tx, customerId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`kyc:${customerId}`}, 0))`;
}

const clock = z.tuple([z.object({ now: z.date() })]);

/** The time by the clock that all instances share. */
export async function databaseNow(tx: Pick<Tx, "$queryRaw">): Promise<Date> {
  const [{ now }] = clock.parse(await tx.$queryRaw`SELECT clock_timestamp() AS "now"`);
  return now;
}
