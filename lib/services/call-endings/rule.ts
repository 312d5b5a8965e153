import type { CallFacts } from "./facts";

export const likelihoods = ["certain", "likely", "possible", "unknown"] as const;
export type Likelihood = (typeof likelihoods)[number];

/** One fact that a rule looks for, and the sentence that says that it is there. */
export interface Sign {
  holds: (facts: CallFacts) => boolean;
  says: (facts: CallFacts) => string;
  /** The same for a customer; without it the customer is not shown this fact. */
  plain?: (facts: CallFacts) => string;
}

export type Words = string | ((facts: CallFacts) => string);

/** How sure a rule is when all of these signs are there. */
export interface Level {
  likelihood: Exclude<Likelihood, "unknown">;
  signs: readonly Sign[];
}

/** One cause that a call can end of. Levels are tried in order. */
export interface Rule {
  id: string;
  levels: readonly Level[];
  cause: Words;
  next: readonly Words[];
  customerCause: Words;
  customerNext: readonly Words[];
}

export interface Match {
  rule: Rule;
  level: Level;
}

export function wordsOf(words: Words, facts: CallFacts): string {
  return typeof words === "string" ? words : words(facts);
}

/** The same for a customer, in the customer's language; words that are made of facts are in it already. */
export function plainOf(words: Words, facts: CallFacts): string {
  return typeof words === "string" ? facts.t(words) : words(facts);
}

export function matchOf(rule: Rule, facts: CallFacts): Match | null {
  const level = rule.levels.find(({ signs }) => signs.every((sign) => sign.holds(facts)));
  return level ? { rule, level } : null;
}
