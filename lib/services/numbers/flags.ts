/** What the radar looks for in a number. */
export const numberFlags = ["expiring", "unrouted", "suspended", "idle", "aadhaar"] as const;
export type NumberFlag = (typeof numberFlags)[number];

/** How far ahead an end or a rental that is not covered is worth a word, and how long without a call is idle. */
export const AHEAD_DAYS = 14;
export const IDLE_DAYS = 30;
const DAY_MS = 86_400_000;

/** The moments that the flags are measured against. */
export function windowsAt(now: Date): { ahead: Date; idleSince: Date } {
  return {
    ahead: new Date(now.getTime() + AHEAD_DAYS * DAY_MS),
    idleSince: new Date(now.getTime() - IDLE_DAYS * DAY_MS),
  };
}

/** What the flags look at, of one number. */
export interface FlaggedNumber {
  status: string;
  isBlocked: boolean;
  applicationId: string | null;
  trunkId: string | null;
  /** A decimal string. */
  monthlyFee: string | null;
  assignedAt: Date | null;
  expiresAt: Date | null;
  lastCallAt: Date | null;
  aadhaarRequired: boolean;
  aadhaarVerified: boolean;
}

export interface FlagFacts {
  now: Date;
  /** Whether the wallet does not cover this number's next rental; see `shortRentals`. */
  isShort: boolean;
  /** Whether the calls of the whole window are known; without them nobody can say that there was none. */
  callsKnown: boolean;
}

/** Statuses of numbers that are on their way out, or gone: nothing about them wants doing any more. */
export const LEAVING = ["pending_release", "released"] as const;

/** It takes calls, as far as the vendor is concerned. */
export function isWorking({ status, isBlocked }: Pick<FlaggedNumber, "status" | "isBlocked">): boolean {
  return status === "active" && !isBlocked;
}

/**
 * Why a number wants attention, in the order of `numberFlags`. The same rules stand as SQL in where.ts, for lists of any
 * length.
 */
export function flagsOf(number: FlaggedNumber, { now, isShort, callsKnown }: FlagFacts): NumberFlag[] {
  if (LEAVING.some((status) => status === number.status)) return [];
  const { ahead, idleSince } = windowsAt(now);
  const working = isWorking(number);
  const paid = number.monthlyFee !== null && /[1-9]/.test(number.monthlyFee);
  const owned = number.assignedAt !== null && number.assignedAt <= idleSince;
  const called = number.lastCallAt !== null && number.lastCallAt >= idleSince;
  const holds: Record<NumberFlag, boolean> = {
    expiring: isShort || (number.expiresAt !== null && number.expiresAt <= ahead),
    unrouted: working && number.applicationId === null && number.trunkId === null,
    suspended: number.isBlocked || number.status === "suspended" || number.status === "blocked",
    idle: callsKnown && working && paid && owned && !called,
    aadhaar: number.aadhaarRequired && !number.aadhaarVerified,
  };
  return numberFlags.filter((flag) => holds[flag]);
}
