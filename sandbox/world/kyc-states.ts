import type { KycSession } from "./entities";

/** Whether a session has ended for good. One that has expired has not: it only leads nowhere. */
export const isTerminal = (session: KycSession): boolean =>
  session.status === "kyc_completed" || session.status === "revoked" || session.status === "kyc_failed";
