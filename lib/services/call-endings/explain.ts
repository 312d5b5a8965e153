import { disagree, happensAfterAnswer, happensBeforeAnswer, isTellingCode } from "./codes";
import type { CallFacts } from "./facts";
import { type Likelihood, type Match, matchOf, plainOf, type Rule, wordsOf } from "./rule";
import { calledRules } from "./rules-called";
import { creditRules, emptyWalletRules } from "./rules-credit";
import { flowRules } from "./rules-flow";
import { limitRules } from "./rules-limits";
import { networkRules } from "./rules-network";
import { normalRules } from "./rules-normal";
import { numberRules } from "./rules-number";

/** In the order in which they are asked: what is said outright before what the surroundings suggest. */
export const rules: readonly Rule[] = [
  ...creditRules,
  ...limitRules,
  ...flowRules,
  ...numberRules,
  ...emptyWalletRules,
  ...calledRules,
  ...networkRules,
  ...normalRules,
];

export interface OtherEnding {
  ruleId: string;
  cause: string;
  likelihood: Likelihood;
}

/** Why a call ended, in sentences for one reader. */
export interface Ending {
  ruleId: string;
  cause: string;
  likelihood: Likelihood;
  /** The facts that speak for it. */
  evidence: string[];
  /** What to do, first things first. Empty where nothing is to be done. */
  next: string[];
  /** Further causes that fit, the surer ones first. */
  others: OtherEnding[];
}

export type Audience = "staff" | "customer";

interface Contradiction {
  ruleId: string;
  sentence: string;
  plain: string;
}

/** Facts that cannot all be true: then no single cause is named. */
function contradictionOf(facts: CallFacts): Contradiction | null {
  const { cause, code, answered } = facts;
  if (disagree(cause, code)) {
    return {
      ruleId: "unknown.texts-disagree",
      sentence: `The record contradicts itself: its cause is ${cause}, but its code ${code} names something else.`,
      plain: "The record of this call contradicts itself, so we cannot say why it ended.",
    };
  }
  if (answered && happensBeforeAnswer(cause, code)) {
    return {
      ruleId: "unknown.talked-all-the-same",
      sentence:
        "The record contradicts itself: it names a cause from before an answer, but the call was answered.",
      plain: "The record of this call contradicts itself, so we cannot say why it ended.",
    };
  }
  if (!answered && happensAfterAnswer(cause, code)) {
    return {
      ruleId: "unknown.normal-unanswered",
      sentence: "The record says that the call ended normally, yet nobody answered it.",
      plain: "It was not answered, and the record does not say why.",
    };
  }
  return null;
}

const NOTHING: Contradiction = {
  ruleId: "unknown",
  sentence: "The record does not say why the call ended.",
  plain: "The record does not say why the call ended.",
};
const ASK_STAFF = [
  "Compare it with other calls of the same minute and to the same number.",
  "Ask the voice platform, with the call's id.",
];
const ASK_CUSTOMER = ["Try again. If it fails again, tell us the id of this call."];

const ORDER: readonly Likelihood[] = ["certain", "likely", "possible", "unknown"];
const bySureness = (one: OtherEnding, other: OtherEnding) =>
  ORDER.indexOf(one.likelihood) - ORDER.indexOf(other.likelihood);

function evidenceOf({ level }: Match, facts: CallFacts, audience: Audience): string[] {
  const sentences = level.signs.map((sign) =>
    audience === "staff" ? sign.says(facts) : (sign.plain?.(facts) ?? ""),
  );
  return [...new Set(sentences)].filter((sentence) => sentence !== "");
}

function causeOf({ rule }: Match, facts: CallFacts, audience: Audience): string {
  return audience === "staff" ? wordsOf(rule.cause, facts) : plainOf(rule.customerCause, facts);
}

function othersOf(
  matches: readonly Match[],
  facts: CallFacts,
  audience: Audience,
  cap: boolean,
): OtherEnding[] {
  return matches
    .map(
      (match): OtherEnding => ({
        ruleId: match.rule.id,
        cause: causeOf(match, facts, audience),
        likelihood: cap ? "possible" : match.level.likelihood,
      }),
    )
    .sort(bySureness);
}

function unknownEnding(
  why: Contradiction,
  matches: readonly Match[],
  facts: CallFacts,
  audience: Audience,
): Ending {
  const { cause, code } = facts;
  const staffEvidence = [
    cause === null ? "No cause in words was recorded." : `The record's cause is ${cause}.`,
    code === null || !isTellingCode(code)
      ? "No code that tells anything was recorded."
      : `Its code is ${code}.`,
  ];
  return {
    ruleId: why.ruleId,
    cause: audience === "staff" ? why.sentence : facts.t(why.plain),
    likelihood: "unknown",
    evidence: audience === "staff" ? staffEvidence : [],
    next: audience === "staff" ? ASK_STAFF : ASK_CUSTOMER.map((words) => facts.t(words)),
    others: othersOf(matches, facts, audience, true),
  };
}

/** The first rule that fits, with the further ones; "unknown" where none does or where the facts contradict each other. */
export function explain(facts: CallFacts, audience: Audience = "staff"): Ending {
  const matches = rules.flatMap((rule) => matchOf(rule, facts) ?? []);
  const contradiction = contradictionOf(facts);
  const [first, ...more] = matches;
  if (contradiction || !first) return unknownEnding(contradiction ?? NOTHING, matches, facts, audience);
  const next = audience === "staff" ? first.rule.next : first.rule.customerNext;
  return {
    ruleId: first.rule.id,
    cause: causeOf(first, facts, audience),
    likelihood: first.level.likelihood,
    evidence: evidenceOf(first, facts, audience),
    next: next.map((words) => (audience === "staff" ? wordsOf(words, facts) : plainOf(words, facts))),
    others: othersOf(more, facts, audience, false),
  };
}
