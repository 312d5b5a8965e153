import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { roleMay, roleNames } from "@/lib/authz/permissions";
import { partnerScope } from "@/lib/authz/scope";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { TransferLimit } from "@/lib/db/types";
import { AppError, invalid } from "@/lib/http/errors";
import { lockAdmission } from "@/lib/services/transfers/admit";
import { type LimitSubjectDto, toLimitAmounts } from "./dto";
import { type LimitAmounts, type LimitInput, type LimitRemoval, limitedRoles } from "./limits-schema";
import { areSame } from "./limits-stale";
import { findSubjects, subjectOfRole } from "./limits-subjects";
import { refuseStale } from "./write";

const NONE: LimitAmounts = { perTransfer: null, perDay: null, perCustomerDay: null };

async function subjectOf(tx: Tx, given: string): Promise<LimitSubjectDto> {
  const role = limitedRoles.find((name) => name === given);
  if (role) return subjectOfRole(role);
  const [found] = await findSubjects(tx, [given]);
  if (!found) throw invalid({ subject: "There is no such person or API key." });
  return found;
}

function whereOf({ kind, role, subject }: LimitSubjectDto) {
  return kind === "role" ? { role } : { subjectId: subject };
}

function targetOf({ subject, name }: LimitSubjectDto) {
  return { type: "transfer_limit", id: subject, name };
}

async function refuseStaleLimit(
  tx: Tx,
  whose: LimitSubjectDto,
  seen: LimitAmounts | null,
  row: TransferLimit | null,
): Promise<void> {
  const what = `the limits of ${whose.name}`;
  const now = row ? toLimitAmounts(row) : NONE;
  await refuseStale(tx, whose.subject, what, seen ?? NONE, now);
  // Limits that are all empty are not the same as none: the role's count again.
  if ((seen === null) !== (row === null)) {
    throw new AppError(
      "conflict",
      `Somebody changed ${what} while you had this page open. Look at it again.`,
    );
  }
}

/** Sets the limits of a role, or of one person or key in place of its role's. */
export async function saveTransferLimit(
  actor: Actor,
  { subject: given, seen, ...next }: LimitInput,
): Promise<LimitAmounts> {
  partnerScope(actor, "transfers:policy");
  await assertProven(actor);
  return transact(async (tx) => {
    await lockAdmission(tx);
    const whose = await subjectOf(tx, given);
    if (whose.kind === "role" && areSame(next, NONE)) {
      throw invalid({ perTransfer: "Set at least one limit, or remove the limits of this role." });
    }
    const where = whereOf(whose);
    const row = await tx.transferLimit.findUnique({ where });
    await refuseStaleLimit(tx, whose, seen, row);
    if (!row && !roleMay(whose.role, "transfers:create")) {
      throw invalid({ subject: `${roleNames[whose.role]} moves no money, so there is nothing to limit.` });
    }
    const before = row && toLimitAmounts(row);
    if (before && areSame(before, next)) return before;
    const saved = await tx.transferLimit.upsert({
      where,
      create: { ...where, ...next, updatedBy: actor.name },
      update: { ...next, updatedBy: actor.name },
    });
    await appendAudit(tx, actor, {
      action: "transfer_limit.changed",
      outcome: "success",
      target: targetOf(whose),
      ...(before ? { before } : {}),
      after: next,
    });
    return toLimitAmounts(saved);
  });
}

/** From then on a person's or key's role counts again; a role without limits has none. */
export async function removeTransferLimit(
  actor: Actor,
  { subject: given, seen }: LimitRemoval,
): Promise<null> {
  partnerScope(actor, "transfers:policy");
  await assertProven(actor);
  return transact(async (tx) => {
    await lockAdmission(tx);
    const whose = await subjectOf(tx, given);
    const where = whereOf(whose);
    const row = await tx.transferLimit.findUnique({ where });
    await refuseStaleLimit(tx, whose, seen, row);
    await tx.transferLimit.delete({ where });
    await appendAudit(tx, actor, {
      action: "transfer_limit.removed",
      outcome: "success",
      target: targetOf(whose),
      before: seen,
    });
    return null;
  });
}
