import "server-only";
import { Decimal } from "decimal.js";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { assertMayBuyNumber } from "@/lib/services/kyc-policy/assert";
import { refreshCustomerNumbers } from "@/lib/services/numbers/sync";
import type { OrderHandler, Sent, Sighting } from "@/lib/services/provisioning/handler";
import type { PlainRecord } from "@/lib/services/provisioning/schema";
import { findInInventory } from "@/lib/vobiz/resources/inventory";
import { purchaseNumber } from "@/lib/vobiz/resources/number-trade";
import type { CustomerCredentials, PhoneNumber } from "@/lib/vobiz/types";
import { chargesFor } from "./charges";
import { readOwnNumbers } from "./own-numbers";
import { type PurchaseRequest, purchaseRequest } from "./schema";
import { numberBusy, numberSubject } from "./subject";
import { obstacleOf, readWallet } from "./wallet";

const NOT_FOR_SALE = "This number is not for sale any more. Choose another one.";
const TOO_LOW =
  "The voice platform could not charge the wallet, which was probably too low. The number was not bought and nothing was taken.";
/** Kept for the one documented answer that looks like trouble upstream and usually is an empty wallet. */
const PURCHASE_FAILED = "purchase_failed";
/** Lists may lag: the first looks alone settle nothing. */
const LOOKS_FOR_A_REFUSAL = 3;

function bought(number: PhoneNumber): PlainRecord {
  return {
    numberId: number.id,
    status: number.status,
    monthlyFee: number.monthlyFee?.toFixed() ?? null,
    currency: number.currency,
    renewsAt: number.renewsAt?.toISOString() ?? null,
  };
}

/** At the price that was shown, out of a wallet that can pay it. */
async function prepare(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  request: PurchaseRequest,
): Promise<void> {
  const item = await findInInventory(customer, credentials, request.e164);
  if (!item) throw new AppError("not_found", NOT_FOR_SALE);
  const { setupFee, monthlyFee, currency } = item;
  if (!setupFee || !monthlyFee || !currency)
    throw new AppError("conflict", "The voice platform states no price for this number. Choose another one.");
  if (
    !setupFee.equals(request.setupFee) ||
    !monthlyFee.equals(request.monthlyFee) ||
    currency !== request.currency
  ) {
    const now = `${setupFee.toFixed(2)} for setup and ${monthlyFee.toFixed(2)} a month, in ${currency}`;
    throw new AppError("conflict", `The price has changed: it is now ${now}. Nothing was bought.`, {
      errors: { setupFee: setupFee.toFixed(), monthlyFee: monthlyFee.toFixed(), currency },
    });
  }
  const wallet = await readWallet(customer, credentials);
  const obstacle = obstacleOf(item, wallet);
  if (obstacle === "other_currency")
    throw new AppError("conflict", `The number is sold in ${currency}; the wallet is in ${wallet.currency}.`);
  if (obstacle === "wallet_too_low") {
    const price = setupFee.plus(monthlyFee).toFixed(2);
    const held = new Decimal(wallet.balance).toFixed(2);
    throw new AppError(
      "insufficient_balance",
      `The number costs ${price} ${currency} now and the wallet holds ${held}. Top it up first.`,
    );
  }
}

/** Numbers rest for weeks between two owners, so one that was bought a day ago is not bought again. */
async function assertNotBoughtYet(tx: Tx, { e164 }: PurchaseRequest): Promise<void> {
  const recent = await tx.provisioningOrder.findFirst({
    where: {
      subject: numberSubject(e164),
      kind: "number_purchase",
      state: "completed",
      settledAt: { gt: new Date(Date.now() - 86_400_000) },
    },
    select: { id: true },
  });
  if (recent) throw new AppError("conflict", "This number was just bought. It is not for sale any more.");
}

async function look(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  { request: { e164 }, sentAt, failureCode, looks }: Sent<PurchaseRequest>,
): Promise<Sighting> {
  const numbers = await readOwnNumbers(customer, credentials);
  // It was for sale a moment before, so it can only be the customer's by this.
  const own = numbers.find((number) => number.e164 === e164);
  if (own) return { seen: "done", result: bought(own) };
  const charges = await chargesFor(customer, e164, sentAt);
  if (charges.length > 0 || !(await findInInventory(customer, credentials, e164))) return { seen: "unclear" };
  if (failureCode === PURCHASE_FAILED && looks >= LOOKS_FOR_A_REFUSAL)
    return { seen: "refused", code: "insufficient_balance", detail: TOO_LOW };
  return { seen: "absent" };
}

/** Buys a number out of the inventory for the price that was shown. */
export const purchaseHandler: OrderHandler<PurchaseRequest, PhoneNumber> = {
  kind: "number_purchase",
  request: purchaseRequest,
  subject: (_, { e164 }) => numberSubject(e164),
  label: ({ e164 }) => e164,
  busy: numberBusy,
  prepare,
  async admit(tx, customer, request) {
    await assertMayBuyNumber(tx, customer);
    await assertNotBoughtYet(tx, request);
  },
  send: (customer, credentials, request) => purchaseNumber(customer, credentials, request),
  keep: (number) => bought(number),
  documentedFailure: (words) => (/failed to purchase number/i.test(words) ? PURCHASE_FAILED : undefined),
  look,
  whenAbsent: "review",
  refusal(code) {
    if (code === "not_found") return NOT_FOR_SALE;
    if (code === "insufficient_balance")
      return "The customer's wallet is too low for this number. Nothing was bought.";
    return undefined;
  },
  afterwards: (customer) => refreshCustomerNumbers(customer),
};
