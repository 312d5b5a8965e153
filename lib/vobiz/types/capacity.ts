export type CapacityResource = "concurrent_calls" | "cps";

/** Of one resource: what the partner has left, what the customer has, and how much of that came from the partner. */
export interface CapacityLimits {
  partner: number | null;
  customer: number | null;
  given: number;
}

export type Capacity = Record<CapacityResource, CapacityLimits>;

export interface CapacityMove {
  resource: CapacityResource;
  /** 1 to 10,000. */
  slots: number;
  description: string | undefined;
}

export interface CapacityMoved {
  reference: string | null;
  slots: number;
  partnerRemaining: number | null;
  customerEffective: number | null;
}

/** One row of the history. Its form is not documented, so that much may be missing. */
export interface CapacityMovement {
  reference: string | null;
  direction: "transfer" | "reclaim" | null;
  resource: string | null;
  slots: number | null;
  authId: string | null;
  description: string | null;
  at: Date | null;
}

/** The calls that an account has running now. */
export interface Concurrency {
  running: number;
  limit: number | null;
}
