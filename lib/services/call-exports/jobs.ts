import "server-only";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope, type Scope, systemCustomerScope } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { type OpenFile, openFile } from "./open";
import { PartWriter } from "./parts";
import type { ExportPlan } from "./plan";
import { abandonExport, completeExport, keepLease, LEASE_SECONDS } from "./record";
import { mayStillKeep } from "./requester";
import { exportColumnIds } from "./schema";

const claimedRows = z.array(
  z.object({
    id: z.string(),
    turn: z.date(),
    format: z.enum(["csv", "jsonl"]),
    query: z.string(),
    zone: z.string(),
    columns: z.array(z.enum(exportColumnIds)),
    audience: z.enum(["staff", "customer"]),
    customerId: z.string().nullable(),
    authId: z.string().nullable(),
    requestedById: z.string().nullable(),
    requestedBy: z.string(),
  }),
);
type Claimed = z.output<typeof claimedRows>[number];

/**
 * Takes the export that has waited longest, or one whose instance has died; that one begins anew, because the moment
 * that it showed is gone.
 */
async function claimNext(): Promise<Claimed | null> {
  return transact(async (tx) => {
    const rows = await tx.$queryRaw`
      UPDATE "CallExport" e SET "state" = 'running', "startedAt" = clock_timestamp(), "rows" = 0, "bytes" = 0,
        "leaseUntil" = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}::int)
      WHERE e."id" = (
        SELECT "id" FROM "CallExport"
        WHERE "kept" AND ("state" = 'queued' OR ("state" = 'running' AND "leaseUntil" < clock_timestamp()))
        ORDER BY "createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING e."id"::text, e."startedAt" AS "turn", e."format"::text, e."query", e."zone", e."columns", e."audience",
        e."customerId"::text, (SELECT "authId" FROM "Customer" c WHERE c."id" = e."customerId") AS "authId",
        e."requestedById"::text, e."requestedBy"`;
    const [claimed] = claimedRows.parse(rows);
    if (claimed) await tx.callExportPart.deleteMany({ where: { exportId: claimed.id } });
    return claimed ?? null;
  });
}

function scopeOf(actor: SystemActor, { customerId, authId }: Claimed): Scope {
  return customerId !== null && authId !== null
    ? { kind: "customer", customer: systemCustomerScope(actor, { customerId, authId }) }
    : { kind: "partner", partner: partnerScope(actor, "calls:read") };
}

/** How many it will be, for whoever waits. */
async function sayHowMany({ id, turn }: Claimed, file: OpenFile): Promise<void> {
  const expected = await file.count();
  await transact(
    (tx) => tx.$executeRaw`
      UPDATE "CallExport" SET "expectedRows" = ${expected}
      WHERE "id" = ${id}::uuid AND "state" = 'running' AND "startedAt" = ${turn}::timestamptz`,
  );
}

async function make(actor: SystemActor, claimed: Claimed): Promise<void> {
  const { id, turn } = claimed;
  const plan: ExportPlan = claimed;
  const scope = scopeOf(actor, claimed);
  const { asOf } = await readFreshness(scope);
  const file = await openFile(scope, plan);
  const parts = new PartWriter(id, turn);
  const release = keepLease(id, () => parts.done, { turn, onLost: () => void file.close() });
  try {
    await sayHowMany(claimed, file);
    for (;;) {
      const step = await file.pieces.next();
      if (step.done) {
        if (await parts.flush()) await completeExport(actor, claimed, step.value, { asOf, turn });
        return;
      }
      if (!(await parts.add(step.value.bytes, step.value.rows))) return;
    }
  } finally {
    release();
    await file.close();
  }
}

/** Makes one export that waits. Safe on any number of instances. Returns how many were dealt with. */
export async function makeNextExport(actor: SystemActor): Promise<number> {
  const claimed = await claimNext();
  if (!claimed) return 0;
  const { turn } = claimed;
  if (!(await mayStillKeep(claimed.requestedById, claimed))) {
    const why = `${claimed.requestedBy}, who asked for it, may not keep exports any more.`;
    await abandonExport(actor, claimed, { state: "failed", why, turn });
    return 1;
  }
  try {
    await make(actor, claimed);
  } catch (error) {
    log.error({ export: claimed.id, err: error }, "an export of calls could not be made");
    await abandonExport(actor, claimed, { state: "failed", why: "It could not be read to its end.", turn });
  }
  return 1;
}
