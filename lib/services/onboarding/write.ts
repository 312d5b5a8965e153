import "server-only";
import type { AuditAction } from "@/lib/audit/actions";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { Onboarding } from "@/lib/db/types";
import { AppError } from "@/lib/http/errors";
import { beginOnboarding } from "./begin";
import { stateOf } from "./dto";
import { readFacts } from "./live-facts";
import { readOnboarding } from "./read";
import type { OnboardingAct, OnboardingDto, StepId } from "./schema";
import { stepsOf } from "./steps";

const conflict = (detail: string) => new AppError("conflict", detail);

/** The row, locked until the transaction ends. @throws AppError conflict where nobody has begun */
async function locked(tx: Tx, customer: AuthorizedCustomer): Promise<Onboarding> {
  await tx.$queryRaw`SELECT 1 FROM "Onboarding" WHERE "customerId" = ${customer.customerId}::uuid FOR UPDATE`;
  const row = await tx.onboarding.findUnique({ where: { customerId: customer.customerId } });
  if (!row) throw conflict("Nobody has started this customer's onboarding.");
  return row;
}

function assertOpen(row: Onboarding): void {
  const state = stateOf(row);
  if (state !== "open") throw conflict(`This onboarding is ${state}.`);
}

function append(
  tx: Tx,
  actor: Actor,
  customer: AuthorizedCustomer,
  action: AuditAction,
  more: { reason?: string; after?: { step: string } } = {},
): Promise<void> {
  return appendAudit(tx, actor, {
    action,
    outcome: "success",
    target: { type: "customer", id: customer.authId, name: customer.name },
    authId: customer.authId,
    ...more,
  });
}

async function skip(actor: Actor, customer: AuthorizedCustomer, id: StepId): Promise<void> {
  const { row, facts } = await readFacts(customer);
  const step = stepsOf(facts, row?.skipped ?? []).find((one) => one.id === id);
  // Skipped twice is skipped.
  if (row?.skipped.includes(id) && step?.state === "skipped") return;
  if (!step?.mayBeSkipped) {
    throw conflict(
      step?.isOptional ? "There is nothing to skip: this step is over." : "This step cannot be skipped.",
    );
  }
  await transact(async (tx) => {
    const before = await locked(tx, customer);
    assertOpen(before);
    if (before.skipped.includes(id)) return;
    await tx.onboarding.update({
      where: { customerId: customer.customerId },
      data: { skipped: [...before.skipped, id] },
    });
    await append(tx, actor, customer, "onboarding.step_skipped", { after: { step: id } });
  });
}

function takeUp(actor: Actor, customer: AuthorizedCustomer, id: StepId): Promise<void> {
  return transact(async (tx) => {
    const before = await locked(tx, customer);
    assertOpen(before);
    if (!before.skipped.includes(id)) return;
    await tx.onboarding.update({
      where: { customerId: customer.customerId },
      data: { skipped: before.skipped.filter((step) => step !== id) },
    });
    await append(tx, actor, customer, "onboarding.step_taken_up", { after: { step: id } });
  });
}

function close(actor: Actor, customer: AuthorizedCustomer, reason: string): Promise<void> {
  return transact(async (tx) => {
    const before = await locked(tx, customer);
    if (before.closedAt && !before.completedAt) return;
    assertOpen(before);
    await tx.onboarding.update({
      where: { customerId: customer.customerId },
      data: { closedAt: new Date(), closedBy: actor.name, closedReason: reason },
    });
    await append(tx, actor, customer, "onboarding.closed", { reason });
  });
}

function reopen(actor: Actor, customer: AuthorizedCustomer): Promise<void> {
  return transact(async (tx) => {
    const before = await locked(tx, customer);
    if (before.completedAt) throw conflict("This onboarding is completed.");
    if (!before.closedAt) return;
    await tx.onboarding.update({
      where: { customerId: customer.customerId },
      data: { closedAt: null, closedBy: null, closedReason: null },
    });
    await append(tx, actor, customer, "onboarding.reopened");
  });
}

function perform(actor: Actor, customer: AuthorizedCustomer, given: OnboardingAct): Promise<void> {
  switch (given.act) {
    case "start":
      return transact((tx) => beginOnboarding(tx, actor, customer));
    case "skip":
      return skip(actor, customer, given.step);
    case "take_up":
      return takeUp(actor, customer, given.step);
    case "close":
      return close(actor, customer, given.reason);
    case "reopen":
      return reopen(actor, customer);
  }
}

/**
 * Begins, closes or reopens a customer's onboarding, or says that an optional step is not wanted, or is after all. The
 * same act twice is done once.
 * @throws AppError conflict where the onboarding or the step is not in a state for it
 */
export async function actOnOnboarding(
  actor: Actor,
  authId: string,
  given: OnboardingAct,
): Promise<OnboardingDto> {
  const customer = await customerScope(actor, authId, "onboarding:manage");
  await perform(actor, customer, given);
  return readOnboarding(customer);
}
