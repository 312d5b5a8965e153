import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { readOwnKyc } from "@/lib/services/kyc/own";
import { radarOf } from "@/lib/services/numbers/radar";
import { runwayFrom } from "@/lib/services/runway/dto";
import { readBurnForecast } from "@/lib/services/runway/read";
import { readOpenRequests } from "@/lib/services/top-up-requests/read";
import type { AttentionDto, AttentionItem, Unread } from "./schema";

/** Less than this is worth a word before it is too late for a bank transfer. */
const SOON_HOURS = 72;

/** By what was last read of the wallet: asks nothing upstream. */
async function ofBalance(customer: AuthorizedCustomer): Promise<AttentionItem[]> {
  const [forecast, { lastBalance, syncedAt, status }] = await Promise.all([
    readBurnForecast(customer),
    db().customer.findUniqueOrThrow({
      where: { id: customer.customerId },
      select: { lastBalance: true, syncedAt: true, status: true },
    }),
  ]);
  if (lastBalance === null || status !== "active") return [];
  const { state, hours } = runwayFrom(forecast, lastBalance.toFixed(5), syncedAt);
  if (state !== "ends" || hours === null || hours >= SOON_HOURS) return [];
  return [{ kind: "balance", hours, at: syncedAt.toISOString() }];
}

async function ofNumbers(customer: AuthorizedCustomer): Promise<AttentionItem[]> {
  const { counts } = await radarOf({ kind: "customer", customer });
  return (["suspended", "expiring", "unrouted"] as const).flatMap((kind) =>
    counts[kind] > 0 ? [{ kind, count: counts[kind] }] : [],
  );
}

async function ofVerification(customer: AuthorizedCustomer): Promise<AttentionItem[]> {
  const { step, canOpen } = await readOwnKyc(customer);
  return step === "open" || step === "expired" || step === "ended"
    ? [{ kind: "verification", step, canOpen }]
    : [];
}

async function ofRequests(customer: AuthorizedCustomer): Promise<AttentionItem[]> {
  const open = await readOpenRequests(customer);
  return open.map(({ id, reference, step, amount, currency, reason }) => ({
    kind: "request",
    id,
    reference,
    step,
    amount,
    currency,
    reason,
  }));
}

const parts: Record<Unread, (customer: AuthorizedCustomer) => Promise<AttentionItem[]>> = {
  balance: ofBalance,
  numbers: ofNumbers,
  verification: ofVerification,
  requests: ofRequests,
};

/** What its customer should look at, the most urgent first; one part that cannot be read hides none of the others. */
export async function readAttention(customer: AuthorizedCustomer): Promise<AttentionDto> {
  const names = Object.keys(parts) as Unread[];
  const results = await Promise.allSettled(names.map((name) => parts[name](customer)));
  const unread: Unread[] = [];
  const items = results.flatMap((result, at) => {
    if (result.status === "fulfilled") return result.value;
    const name = names[at];
    if (name) unread.push(name);
    log.warn({ err: result.reason, part: name }, "a part of a portal's overview could not be read");
    return [];
  });
  return { items, unread };
}
