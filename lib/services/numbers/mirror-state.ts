import "server-only";
import { isForCustomer, type Scope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import type { NumberFreshness } from "./schema";
import { databaseNow } from "./store";
import { refreshCustomerNumbers } from "./sync";

const HOUR_MS = 3_600_000;
/** How long whoever comes during the very first round waits for it. */
const PATIENCE_MS = 5_000;
/** Calls that were last seen longer ago say nothing about now. */
const CALLS_STALE_MS = 48 * HOUR_MS;

export interface MirrorState {
  now: Date;
  /** When what is shown was read. */
  asOf: Date;
  callsCountedAt: Date | null;
  callsKnown: boolean;
  freshness: NumberFreshness;
}

const stored = () => db().numberSync.findUnique({ where: { id: "all" } });
type Stored = Awaited<ReturnType<typeof stored>>;

/**
 * The mirror, once it can answer for this scope: what was never read is never shown as an empty list.
 * @throws AppError upstream_busy, or what the first round failed with
 * @throws VobizError where one customer had to be read at once and could not
 */
export async function readyMirror(scope: Scope): Promise<MirrorState> {
  let state = await stored();
  let readAt: Date | null = null;
  if (scope.kind === "customer") {
    if (await isUnread(scope, state)) {
      readAt = await databaseNow();
      await refreshCustomerNumbers(scope.customer);
    }
  } else if (!state?.completedAt) {
    state = await firstRound();
  }
  const now = await databaseNow();
  const counted = state?.callsCountedAt ?? null;
  return {
    now,
    asOf: readAt ?? state?.completedAt ?? now,
    callsCountedAt: counted,
    callsKnown: counted !== null && now.getTime() - counted.getTime() < CALLS_STALE_MS,
    freshness: freshnessOf(scope, state),
  };
}

function freshnessOf(scope: Scope, state: Stored): NumberFreshness {
  return {
    completedAt: state?.completedAt?.toISOString() ?? null,
    failedAt: state?.failedAt?.toISOString() ?? null,
    // Why is the reseller's business.
    failure: isForCustomer(scope) ? null : (state?.failure ?? null),
  };
}

/** A customer that no round may have met yet: newer than the last one, and without a row. */
async function isUnread(scope: Extract<Scope, { kind: "customer" }>, state: Stored): Promise<boolean> {
  const { customerId } = scope.customer;
  const { completedAt } = state ?? {};
  if (!completedAt) return true;
  const recent = new Date(completedAt.getTime() - HOUR_MS);
  const found = await db().customer.findFirst({
    where: { id: customerId, createdAt: { gt: recent }, numbers: { none: {} } },
    select: { id: true },
  });
  return found !== null;
}

async function firstRound(): Promise<Stored> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const state = await stored();
    if (state?.completedAt) return state;
    if (state?.failure)
      throw new AppError("upstream_failed", `The numbers could not be read yet. ${state.failure}`);
    if (performance.now() > until) {
      throw new AppError(
        "upstream_busy",
        "The numbers are being read for the first time. Try again in a moment.",
        { retryAfterSeconds: 5 },
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
