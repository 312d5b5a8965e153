import "server-only";
import type { AuditAction } from "@/lib/audit/actions";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProvenFor, proofCheck } from "@/lib/auth/fresh-proof";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { AutoTopUp } from "@/lib/db/types";
import { AppError, notFound } from "@/lib/http/errors";
import { readMaster } from "@/lib/services/transfers/master";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";
import { targetOf } from "./outcome";
import { readAutoTopUp } from "./read";
import type { AutoTopUpDto, AutoTopUpTerms } from "./schema";

/** Locked until the transaction ends, so that a run sees the terms before or after, never half. */
async function lockedRule(tx: Tx, customer: AuthorizedCustomer): Promise<AutoTopUp | null> {
  // The customer's row is always there; it makes two first rules at once wait for each other.
  await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${customer.customerId}::uuid FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "AutoTopUp" WHERE "customerId" = ${customer.customerId}::uuid FOR UPDATE`;
  return tx.autoTopUp.findUnique({ where: { customerId: customer.customerId } });
}

function termsOf(rule: AutoTopUp) {
  return {
    threshold: rule.threshold.toFixed(2),
    target: rule.target.toFixed(2),
    maxPerDay: rule.maxPerDay,
    maxPerMonth: rule.maxPerMonth.toFixed(2),
  };
}

async function current(customer: AuthorizedCustomer): Promise<AutoTopUpDto> {
  const { rule } = await readAutoTopUp(customer);
  if (!rule) throw notFound("This rule");
  return rule;
}

/** The one currency of the wallet and of the master balance. @throws AppError conflict where they differ */
async function sharedCurrency(actor: Actor, customer: AuthorizedCustomer): Promise<string> {
  const partner = partnerScope(actor, "auto-top-ups:manage");
  const [wallet, master] = await Promise.all([fetchBalance(customer), readMaster(partner)]);
  if (master.currency !== null && master.currency !== wallet.currency) {
    throw new AppError(
      "conflict",
      `The wallet is in ${wallet.currency} and the master balance in ${master.currency}; there is no conversion.`,
    );
  }
  return wallet.currency;
}

/** Makes the rule of a customer, which is active at once, or changes its terms and leaves its state as it is. */
export async function saveAutoTopUp(
  actor: Actor,
  authId: string,
  terms: AutoTopUpTerms,
): Promise<AutoTopUpDto> {
  const customer = await customerScope(actor, authId, "auto-top-ups:manage");
  // What the rule may move by itself from then on.
  await assertProvenFor(actor, terms.maxPerMonth);
  const currency = await sharedCurrency(actor, customer);
  const changed = { ...terms, currency, changedById: actor.id, changedBy: actor.name };
  await transact(async (tx) => {
    const before = await lockedRule(tx, customer);
    const { customerId } = customer;
    const rule = before
      ? await tx.autoTopUp.update({ where: { customerId }, data: changed })
      : await tx.autoTopUp.create({ data: { ...changed, customerId, authId: customer.authId } });
    await appendAudit(tx, actor, {
      action: before ? "auto_top_up.changed" : "auto_top_up.created",
      outcome: "success",
      ...targetOf(rule),
      ...(before ? { before: termsOf(before) } : {}),
      after: termsOf(rule),
    });
  });
  return current(customer);
}

async function move(
  actor: Actor,
  authId: string,
  to: "active" | "paused",
  action: AuditAction,
): Promise<AutoTopUpDto> {
  const customer = await customerScope(actor, authId, "auto-top-ups:manage");
  const checkProof = await proofCheck(actor);
  await transact(async (tx) => {
    const rule = await lockedRule(tx, customer);
    if (!rule) throw notFound("This rule");
    // Asked twice, or by two people: it is so already.
    if (rule.state === to) return;
    if (to === "active") checkProof(rule.maxPerMonth);
    await tx.autoTopUp.update({
      where: { id: rule.id },
      data: {
        state: to,
        changedById: actor.id,
        changedBy: actor.name,
        // A rule that runs again has not run yet: what it last said was of another time.
        ...(to === "active"
          ? {
              trippedAt: null,
              trippedReason: null,
              lastRunAt: null,
              lastOutcome: null,
              lastDetail: null,
              nextRunAt: new Date(),
            }
          : {}),
      },
    });
    await appendAudit(tx, actor, {
      action,
      outcome: "success",
      ...targetOf(rule),
      before: { state: rule.state, ...(rule.trippedReason ? { trippedReason: rule.trippedReason } : {}) },
      after: { state: to },
    });
  });
  return current(customer);
}

/** Stops the rule until a person resumes it. What it has already asked for goes its way. */
export function pauseAutoTopUp(actor: Actor, authId: string): Promise<AutoTopUpDto> {
  return move(actor, authId, "paused", "auto_top_up.paused");
}

/** Lets a paused or tripped rule run again. Its caps still count what it has used. */
export function resumeAutoTopUp(actor: Actor, authId: string): Promise<AutoTopUpDto> {
  return move(actor, authId, "active", "auto_top_up.resumed");
}
