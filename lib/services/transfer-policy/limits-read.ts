import "server-only";
import { roleMay, roles } from "@/lib/authz/permissions";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { type Db, db, type Tx } from "@/lib/db/client";
import type { TransferLimit } from "@/lib/db/types";
import { freeAboveFloor, readMaster } from "@/lib/services/transfers/master";
import {
  type ChangeDto,
  type LimitDto,
  type LimitSubjectDto,
  type MasterNowDto,
  type TransferRulesDto,
  toLimitAmounts,
} from "./dto";
import { limitedRoles } from "./limits-schema";
import { findSubjects, subjectOfRole } from "./limits-subjects";
import { readTransferPolicy } from "./read";
import { POLICY_KEY } from "./schema";

/** Who changed the rules, or somebody's limits, last. */
export async function lastChange(tx: Tx | Db, targetId: string): Promise<ChangeDto | null> {
  const event = await tx.auditEvent.findFirst({
    where: {
      targetId,
      action: {
        in: [
          "transfer_policy.changed",
          "transfer_limit.changed",
          "transfer_limit.removed",
          "kyc_policy.changed",
          "security_policy.changed",
          "attention_rule.changed",
        ],
      },
    },
    orderBy: { seq: "desc" },
    select: { actorName: true, occurredAt: true },
  });
  return event && { by: event.actorName ?? "Somebody", at: event.occurredAt.toISOString() };
}

function withLimits(subject: LimitSubjectDto, row: TransferLimit | undefined): LimitDto {
  return {
    ...subject,
    limits: row ? toLimitAmounts(row) : null,
    changed: row ? { by: row.updatedBy, at: row.updatedAt.toISOString() } : null,
  };
}

/** The label of amounts here. Rules can be changed while upstream is away, so it is not asked. */
async function currencyInUse(): Promise<string> {
  const moved = await db().transfer.findFirst({
    where: { state: "completed" },
    orderBy: { createdAt: "desc" },
    select: { currency: true },
  });
  if (moved) return moved.currency;
  const [usual] = await db().customer.groupBy({
    by: ["currency"],
    where: { currency: { not: null } },
    _count: { _all: true },
    orderBy: { _count: { currency: "desc" } },
    take: 1,
  });
  return usual?.currency ?? "INR";
}

/** All rules and limits, with who could get limits of their own if `forChange`. */
export async function readTransferRules(
  _partner: AuthorizedPartner,
  { forChange }: { forChange: boolean },
): Promise<TransferRulesDto> {
  const [policy, policyChanged, rows, candidates, approvers, currency] = await Promise.all([
    readTransferPolicy(),
    lastChange(db(), POLICY_KEY),
    db().transferLimit.findMany(),
    forChange ? findSubjects(db()) : [],
    db().user.count({
      where: { status: "active", role: { in: roles.filter((role) => roleMay(role, "transfers:approve")) } },
    }),
    currencyInUse(),
  ]);
  const own = new Map(rows.flatMap((row) => (row.subjectId === null ? [] : [[row.subjectId, row] as const])));
  const holders = await findSubjects(db(), [...own.keys()]);
  return {
    policy,
    policyChanged,
    limits: [
      ...limitedRoles.map((role) =>
        withLimits(
          subjectOfRole(role),
          rows.find((row) => row.role === role),
        ),
      ),
      ...holders.map((subject) => withLimits(subject, own.get(subject.subject))),
    ],
    candidates: candidates.filter(({ subject }) => !own.has(subject)),
    approvers,
    currency,
  };
}

/** What the floor leaves to move just now. */
export async function readMasterNow(partner: AuthorizedPartner): Promise<MasterNowDto> {
  const master = await readMaster(partner);
  const free = await freeAboveFloor(db(), master, await readTransferPolicy());
  return {
    balance: master.balance.toFixed(5),
    currency: master.currency ?? (await currencyInUse()),
    free: free.toFixed(5),
    asOf: master.readAt.toISOString(),
  };
}
