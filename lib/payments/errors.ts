/**
 * Why a call to a provider came to nothing. `not_done`: it was never sent, or put off. `refused`: it said no. `unknown`:
 * it may have been carried out.
 */
export type PaymentProblem = "not_done" | "refused" | "unknown";

export class PaymentError extends Error {
  constructor(
    readonly problem: PaymentProblem,
    /** For the staff: what the provider said, cut short. */
    readonly detail: string,
  ) {
    super(`payment provider: ${problem}`);
    this.name = "PaymentError";
  }
}

/** By its name and not by its class, of which every bundle has a copy. */
export function isPaymentError(error: unknown): error is PaymentError {
  return error instanceof Error && error.name === "PaymentError";
}
