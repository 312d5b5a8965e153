import "server-only";
import { Decimal } from "decimal.js";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { carriesReference } from "@/lib/services/transfers/reference";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";
import { readWholeLedger } from "@/lib/vobiz/resources/transactions";
import type { LedgerEntry } from "@/lib/vobiz/types";
import { DAY_MS } from "./decision";
import type { AutoTopUpTerms, DryRunDto } from "./schema";
import { type Movement, simulate } from "./simulation";

const DAYS = 30;

/** The description of a row names our own transfer, if it is one of these. */
function isOneOf(references: ReadonlySet<string>, description: string | null): boolean {
  for (const reference of references) if (carriesReference(description, reference)) return true;
  return false;
}

function movementOf({ createdAt, direction, amount }: LedgerEntry): Movement {
  return { at: createdAt, amount: direction === "credit" ? amount : amount.negated() };
}

/**
 * What these terms would have done over the last 30 days of the real ledger. What people topped up stays in it; what an
 * automatic top-up did is taken out. Only reads.
 * @throws AppError when the ledger could not be read whole, since half of it would prove nothing
 */
export async function dryRun(
  customer: AuthorizedCustomer,
  terms: AutoTopUpTerms,
  now = new Date(),
): Promise<DryRunDto> {
  const from = new Date(now.getTime() - DAYS * DAY_MS);
  const days = {
    from: from.toISOString().slice(0, 10),
    // The vendor's day may not be ours.
    to: new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10),
  };
  const wallet = await fetchBalance(customer);
  const ledger = await readWholeLedger(customer, days);
  if (!ledger.complete) {
    throw new AppError(
      "upstream_failed",
      "The ledger of the last 30 days could not be read whole. Try again.",
    );
  }
  const own = await db().transfer.findMany({
    where: {
      customerId: customer.customerId,
      source: "auto",
      sentAt: { gte: new Date(from.getTime() - DAY_MS) },
    },
    select: { reference: true },
  });
  const references = new Set(own.map(({ reference }) => reference));
  const final = ledger.entries.filter(
    ({ createdAt, status }) => createdAt >= from && (status === null || status === "completed"),
  );
  // Back from the balance of now, so that what happened earlier need not be known.
  const opening = final.map(movementOf).reduce((rest, { amount }) => rest.minus(amount), wallet.balance);
  const movements = final.filter(({ description }) => !isOneOf(references, description)).map(movementOf);
  const { firings, total, tripped } = simulate(terms, new Decimal(opening), from, movements);
  return {
    authId: customer.authId,
    currency: wallet.currency,
    from: from.toISOString(),
    asOf: now.toISOString(),
    entries: final.length,
    firings: firings.map(({ at, balance, amount }) => ({
      at: at.toISOString(),
      balance: balance.toFixed(5),
      amount: amount.toFixed(2),
    })),
    total: total.toFixed(2),
    tripped: tripped && { at: tripped.at.toISOString(), reason: tripped.reason },
  };
}
