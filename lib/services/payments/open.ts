import "server-only";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { log } from "@/lib/log";
import { paymentProvider } from "@/lib/payments/configured";
import { isPaymentError, type PaymentError } from "@/lib/payments/errors";
import type { PaymentLink, PaymentProvider } from "@/lib/payments/types";
import { addressOf } from "@/lib/services/brands/address";
import { brandOfCustomer } from "@/lib/services/brands/of";
import { type RequestRow, withoutAttachment, withParts } from "@/lib/services/top-up-requests/dto";
import { isOnline } from "@/lib/services/top-up-requests/schema";
import { closePaymentPage } from "./close";

/** Longer than one try can take: until then nobody else makes the page. */
const LEASE_SECONDS = 30;
/** When the page is first looked at without having been told of it. */
const FIRST_LOOK_SECONDS = 30;

/** The turn to make the page: one at a time, also when it is asked for twice. */
async function takeTurn(id: string): Promise<boolean> {
  const taken = await db().$executeRaw`
    UPDATE "TopUpRequest" SET "nextTryAt" = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    WHERE "id" = ${id}::uuid AND "state" = 'awaiting_payment' AND "providerLinkId" IS NULL
      AND ("nextTryAt" IS NULL OR "nextTryAt" <= clock_timestamp())`;
  return taken === 1;
}

async function giveTurnBack(id: string, detail: string): Promise<void> {
  await db().$executeRaw`
    UPDATE "TopUpRequest" SET "nextTryAt" = clock_timestamp(), "failureDetail" = ${detail}
    WHERE "id" = ${id}::uuid AND "state" = 'awaiting_payment' AND "providerLinkId" IS NULL`;
}

/** True when it is this request's page from now on; false when the request ended meanwhile. */
async function keep(id: string, link: PaymentLink): Promise<boolean> {
  const kept = await db().$executeRaw`
    UPDATE "TopUpRequest"
    SET "providerLinkId" = ${link.id}, "providerUrl" = ${link.url}, "failureDetail" = NULL,
        "nextTryAt" = clock_timestamp() + make_interval(secs => ${FIRST_LOOK_SECONDS})
    WHERE "id" = ${id}::uuid AND "state" = 'awaiting_payment' AND "providerLinkId" IS NULL`;
  return kept === 1;
}

/** Whether the page asks for what it should, and lies where a browser may be sent. */
function isAsAsked(row: RequestRow, link: PaymentLink): boolean {
  const address = link.url === null ? null : new URL(link.url);
  const safe =
    address === null ||
    address.protocol === "https:" ||
    (address.protocol === "http:" && address.hostname === "127.0.0.1");
  return (
    safe &&
    link.reference === row.reference &&
    link.currency === row.currency &&
    link.amount.equals(row.amount)
  );
}

async function open(provider: PaymentProvider, row: RequestRow, mayExist: boolean): Promise<PaymentLink> {
  const brand = await brandOfCustomer(row.customerId);
  return provider.openLink({
    reference: row.reference,
    amount: row.amount.toFixed(2),
    currency: row.currency,
    title: `${brand.name}: ${row.reference}`,
    expiresAt: row.expiresAt ?? new Date(row.createdAt.getTime() + 23 * 3_600_000),
    returnUrl: await addressOf(db(), brand.id, `/portal/requests/${row.id}`),
    mayExist,
  });
}

/**
 * Makes the payment page of a request, unless it has one. Sent once at a time; where an answer was lost the next try
 * finds what that one made. A failure is kept with the request and never thrown: the request itself stands.
 */
export async function openPaymentPage(id: string): Promise<void> {
  const row = await db().topUpRequest.findUniqueOrThrow({
    where: { id },
    include: withParts,
    omit: withoutAttachment,
  });
  const provider = isOnline(row.method) ? paymentProvider(row.method) : null;
  if (!provider || row.state !== "awaiting_payment" || row.providerLinkId !== null) return;
  if (!(await takeTurn(id))) return;
  try {
    const link = await open(provider, row, row.nextTryAt !== null);
    if (!isAsAsked(row, link)) {
      await giveTurnBack(id, "The payment page that came back is not the one that was asked for.");
      return;
    }
    if (!(await keep(id, link))) await closePaymentPage({ ...row, providerLinkId: link.id });
  } catch (error) {
    if (!isPaymentError(error)) throw error;
    log.warn({ request: row.reference, provider: provider.name, problem: error.problem }, "no payment page");
    await giveTurnBack(id, troubleOf(error));
  }
}

function troubleOf({ problem, detail }: PaymentError): string {
  if (problem === "refused") return `The payment provider refused to make the page: ${detail}`;
  if (problem === "not_done") return `The payment provider could not make the page now. ${detail}`;
  return `The payment provider did not say whether the page was made. ${detail}`;
}

/** The address to send the payer to. @throws AppError in words for the customer, where there is none */
export async function paymentAddressOf(id: string): Promise<string> {
  await openPaymentPage(id);
  const row = await db().topUpRequest.findUniqueOrThrow({
    where: { id },
    select: { state: true, providerUrl: true },
  });
  if (row.state !== "awaiting_payment") {
    throw new AppError("conflict", "This request cannot be paid any more. Look at it again.");
  }
  if (row.providerUrl === null) {
    throw new AppError(
      "upstream_failed",
      "The payment page could not be opened. Nothing was charged. Try again in a moment, or pay by bank transfer.",
    );
  }
  return row.providerUrl;
}
