/** How far a request is, as its customer sees it. */
export const requestSteps = [
  /** A payment page is open. */
  "pay",
  "looking",
  "on_its_way",
  "arrived",
  "refused",
  "withdrawn",
  "expired",
] as const;
export type RequestStep = (typeof requestSteps)[number];

/**
 * The step of a request. Until a second person has agreed to its transfer it is not approved as far as the customer is
 * concerned, and trouble with a transfer is the reseller's: for the customer it is still on its way. `paidBefore` is what
 * `isPaidBefore` says of it.
 */
export function stepOf(state: string, transferState: string | null, paidBefore = false): RequestStep {
  switch (state) {
    case "awaiting_payment":
      return "pay";
    case "requested":
      return "looking";
    case "approved":
      if (transferState === "completed" || paidBefore) return "arrived";
      return transferState === "pending_approval" ? "looking" : "on_its_way";
    case "refused":
    case "withdrawn":
    case "expired":
      return state;
    default:
      throw new Error("A request is in a state that nobody knows");
  }
}

/** Whether anything can still happen to it. */
export function isOpenStep(step: RequestStep): boolean {
  return step === "pay" || step === "looking" || step === "on_its_way";
}

interface Mendable {
  state: string;
  failureDetail: string | null;
  transfer: { state: string } | null;
}

/**
 * Whether a payment came that is not part of what was decided, and nobody has said yet what became of it. One that still
 * waits for its decision is dealt with by deciding.
 */
export function isSettleable(row: {
  state: string;
  paymentTrouble: string | null;
  troubleSettledAt: Date | null;
}): boolean {
  const decided = row.state !== "requested" && row.state !== "awaiting_payment";
  return decided && row.paymentTrouble !== null && row.troubleSettledAt === null;
}

interface Holdable {
  state: string;
  transferId: string | null;
  failureDetail: string | null;
  nextTryAt: Date | null;
  paymentTrouble: string | null;
  troubleSettledAt: Date | null;
}

/** Whether it waits for a person because its own transfer may have been made already, and be forgotten here. */
export function isHeld(row: Holdable): boolean {
  return isSettleable(row) && row.transferId === null && row.failureDetail === row.paymentTrouble;
}

/** Whether a person found that it was paid, by a transfer that is not in this database. No other approval lacks one for good. */
export function isPaidBefore(row: Holdable): boolean {
  const undone = row.transferId === null && row.failureDetail === null && row.nextTryAt === null;
  return row.state === "approved" && undone && row.troubleSettledAt !== null;
}

/** Whether it was agreed to and no money moved, or can: it may be given another transfer, or be refused. */
export function isMendable({ state, transfer, failureDetail }: Mendable): boolean {
  if (state !== "approved") return false;
  // Without a transfer one is about to be made, unless the last try was refused.
  if (transfer === null) return failureDetail !== null;
  return transfer.state === "failed" || transfer.state === "cancelled";
}
