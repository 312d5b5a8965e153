/** Why a single sign-on led nowhere, as the address of the sign-in page carries it. */
export const ssoProblems = [
  "unavailable",
  "refused",
  "expired",
  "invalid",
  "unverified",
  "not_allowed",
  "no_role",
  "too_many",
  "other_person",
  "not_fresh",
  "no_factor",
] as const;
export type SsoProblem = (typeof ssoProblems)[number];

export function ssoProblemOf(given: unknown): SsoProblem | null {
  return ssoProblems.find((problem) => problem === given) ?? null;
}

/** Shown on the sign-in page where staff may come in at their organisation. */
export interface SsoOffer {
  /** As the operator calls the provider. */
  name: string | null;
  /** Where the browser goes to begin. */
  href: string;
  /** Staff have no other way in. */
  only: boolean;
}
