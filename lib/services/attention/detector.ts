import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import type { AttentionRuleName, Severity } from "./catalog";

/** Figures and names for the words: decimal strings for money, ISO 8601 for times. */
export type Facts = Record<string, string | number | boolean | null>;

/** What a rule sees wrong with one subject. */
export interface Found {
  /** Unique within the rule, and the same as long as it is the same trouble. */
  subject: string;
  /** The name of the subject for people. */
  label: string;
  customerId: string | null;
  severity: Severity;
  /** When it began, where that is known; else from when it was first seen. */
  since: Date | null;
  facts: Facts;
  /** Not bad enough to open an item, not good enough to clear one. */
  onlyHolds?: boolean;
}

export interface Look {
  now: Date;
  partner: AuthorizedPartner;
  /** The same object for every rule of one pass: what several of them read is kept with it. */
  pass: object;
  /** By the names of the catalog; null where it does not count. */
  thresholds: Readonly<Record<string, number | null>>;
}

export interface Detector {
  rule: AttentionRuleName;
  /**
   * Everything that the rule sees now, from the portal's own database alone.
   * @throws CannotTell where it does not know: nothing opens and nothing clears then
   */
  detect(look: Look): Promise<Found[]>;
}

const CANNOT_TELL = "CannotTell";

/** That a rule has nothing to judge by, such as calls that were never read. */
export class CannotTell extends Error {
  override readonly name = CANNOT_TELL;
}

/** By its name, because a bundle may hold the class twice; and not by the class's own, which a build shortens. */
export const isCannotTell = (error: unknown): error is Error =>
  error instanceof Error && error.name === CANNOT_TELL;
