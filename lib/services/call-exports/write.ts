import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { assertMay, scopeFor } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { planOf } from "./plan";
import { findExport, readExport, visibleTo } from "./read";
import { abandonExport, createExport } from "./record";
import type { CallExportDto, CallExportInput } from "./schema";

/** Of one side: the others wait their turn behind them. */
const MOST_WAITING = 10;

/** Asks for a file that is prepared by a job and kept for a week. */
export async function keepExport(actor: Actor, input: CallExportInput): Promise<CallExportDto> {
  const { customer, ...filter } = input.filters;
  const scope = await scopeFor(actor, customer, "calls:save");
  const plan = planOf(scope, { format: input.format, columns: input.columns, filter });
  const waiting = await db().callExport.count({
    where: { audience: plan.audience, kept: true, state: { in: ["queued", "running"] }, ...visibleTo(actor) },
  });
  if (waiting >= MOST_WAITING) {
    throw new AppError(
      "conflict",
      `${MOST_WAITING} exports are being prepared. Wait for one of them, or cancel it.`,
    );
  }
  const id = await transact((tx) => createExport(tx, actor, plan, { kept: true }));
  return readExport(actor, id);
}

/** Ends one that waits or is being made; what was written of it is removed. */
export async function cancelExport(actor: Actor, id: string): Promise<CallExportDto> {
  assertMay(actor, "calls:save");
  const row = await findExport(actor, id);
  const target = { id: row.id, format: row.format, authId: row.customer?.authId ?? null };
  const cancelled =
    row.kept &&
    (await abandonExport(actor, target, { state: "cancelled", why: `Cancelled by ${actor.name}.` }));
  if (!cancelled) throw new AppError("conflict", "It is not being prepared any more.");
  return readExport(actor, id);
}
