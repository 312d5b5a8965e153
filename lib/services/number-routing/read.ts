import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/http/errors";
import { withCredentials } from "@/lib/services/customer-credentials/use";
import { findOwnNumber } from "@/lib/services/number-trade/own-numbers";
import { PENDING_RELEASE } from "@/lib/services/number-trade/release";
import { numberSubject } from "@/lib/services/number-trade/subject";
import { plainRecord } from "@/lib/services/provisioning/schema";
import { wordsFor } from "@/lib/services/trunks/shown";
import { isVobizError } from "@/lib/vobiz/errors";
import { fetchAccount } from "@/lib/vobiz/resources/accounts";
import { fetchNumberHealth } from "@/lib/vobiz/resources/number-routing";
import { listNumbers } from "@/lib/vobiz/resources/numbers";
import type { PhoneNumber } from "@/lib/vobiz/types";
import type { NumberFileDto, NumberHealthDto } from "./schema";

const HEALTH_DAYS = 30;

/** When the day of grace ends, as the answer to our own release said. */
async function cooldownOf(customer: AuthorizedCustomer, e164: string): Promise<string | null> {
  const last = await db().provisioningOrder.findFirst({
    where: {
      customerId: customer.customerId,
      subject: numberSubject(e164),
      kind: "number_release",
      state: "completed",
    },
    orderBy: { createdAt: "desc" },
    select: { result: true },
  });
  const until = last?.result == null ? null : plainRecord.parse(last.result).cooldownEndsAt;
  return typeof until === "string" ? until : null;
}

/** The customer's own list says more than the partner's, which needs no credentials of theirs. */
async function currentOf(customer: AuthorizedCustomer, e164: string): Promise<PhoneNumber | undefined> {
  try {
    return (await withCredentials(customer, (pair) => findOwnNumber(customer, pair, e164))) ?? undefined;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "customer_credentials") throw error;
    const { items } = await listNumbers(customer, { search: e164.replace(/\D/g, ""), size: 100 });
    return items.find((one) => one.e164 === e164);
  }
}

/** One number as the vendor lists it for this customer now. @throws AppError not_found if it is not this customer's */
export async function readNumberFile(customer: AuthorizedCustomer, e164: string): Promise<NumberFileDto> {
  const asOf = new Date();
  const [number, account] = await Promise.all([currentOf(customer, e164), fetchAccount(customer)]);
  if (!number) throw notFound("This number");
  const { status } = number;
  return {
    e164,
    authId: customer.authId,
    status,
    isBlocked: number.isBlocked ?? false,
    country: number.country,
    region: wordsFor(customer, number.region),
    type: number.type,
    applicationId: number.applicationId,
    applicationName: wordsFor(customer, number.applicationName),
    trunkId: number.trunkId,
    setupFee: number.setupFee?.toFixed() ?? null,
    monthlyFee: number.monthlyFee?.toFixed() ?? null,
    currency: number.currency ?? account.currency,
    assignedAt: number.assignedAt?.toISOString() ?? null,
    renewsAt: number.renewsAt?.toISOString() ?? null,
    expiresAt: number.expiresAt?.toISOString() ?? null,
    lastBilledAt: number.lastBilledAt?.toISOString() ?? null,
    isTrial: number.isTrial ?? false,
    aadhaarRequired: number.aadhaarRequired ?? false,
    aadhaarVerified: number.aadhaarVerified ?? false,
    minimumMonths: number.minimumCommitmentMonths,
    source: wordsFor(customer, number.source),
    releaseFee: account.pricing?.numberReleaseFee?.toFixed() ?? null,
    cooldownEndsAt: status === PENDING_RELEASE ? await cooldownOf(customer, e164) : null,
    asOf: asOf.toISOString(),
  };
}

/** What became of its calls in the last 30 days, as the vendor counts them; null where it does not say. */
export async function readNumberHealth(
  customer: AuthorizedCustomer,
  e164: string,
): Promise<NumberHealthDto | null> {
  const health = await withCredentials(customer, (credentials) =>
    fetchNumberHealth(customer, credentials, e164, HEALTH_DAYS),
  ).catch((error: unknown) => {
    if (isVobizError(error) && error.code === "not_found") return null;
    throw error;
  });
  if (!health) return null;
  const { calls, answered, answerRate, minutes, isSpam } = health;
  return {
    days: health.periodDays ?? HEALTH_DAYS,
    calls,
    answered,
    answerRate,
    minutes,
    isSpam: isSpam ?? false,
  };
}
