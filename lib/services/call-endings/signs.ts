import { formatDuration } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { codeNames, isTellingCode, isVagueCause } from "./codes";
import type { CallFacts, EndingSide, WalletFact } from "./facts";
import type { Level, Sign } from "./rule";

/** A sign that nobody needs to read: what is not there. */
export function silent(holds: Sign["holds"]): Sign {
  return { holds, says: () => "" };
}

export function code(...codes: number[]): Sign {
  return {
    holds: (facts) => facts.code !== null && codes.includes(facts.code),
    says: ({ code: found }) =>
      `The record's code is ${found}, “${found === null ? "" : (codeNames[found] ?? "")}”.`,
  };
}

export function text(...causes: string[]): Sign {
  return {
    holds: ({ cause }) => cause !== null && causes.includes(cause),
    says: ({ cause }) => `The record's cause is ${cause}.`,
  };
}

export function reason(pattern: RegExp): Sign {
  return {
    holds: (facts) => facts.reason !== null && pattern.test(facts.reason),
    says: (facts) => `The record's reason reads “${facts.reason}”.`,
  };
}

export const noText = silent(({ cause }) => cause === null || cause === "UNKNOWN");
export const noTellingCode = silent((facts) => !isTellingCode(facts.code));

/** The record names nothing of the called side: refused, unknown or failed in a general way. */
const VAGUE_CODES = [2000, 3040, 5010, 5020];
export const vague: Sign = {
  holds: (facts) =>
    isVagueCause(facts.cause) &&
    (!isTellingCode(facts.code) || VAGUE_CODES.includes(facts.code)) &&
    facts.source !== "caller" &&
    facts.source !== "callee",
  says: () => "The record itself names no clearer cause.",
};

export const answered: Sign = {
  holds: (facts) => facts.answered,
  says: ({ billsec, locale }) => `It was answered and talked for ${formatDuration(billsec, locale)}.`,
  plain: ({ billsec, locale, t }) =>
    t("You were connected for {time}.", { time: formatDuration(billsec, locale) }),
};
export const notAnswered: Sign = {
  holds: (facts) => !facts.answered,
  says: () => "Nobody answered.",
};

function rangFor({ ringSeconds, locale, t }: CallFacts): string {
  if (!ringSeconds) return t("It rang.");
  return t("It rang for {time}.", { time: formatDuration(ringSeconds, locale) });
}
export const rang: Sign = { holds: (facts) => facts.rang === true, says: rangFor, plain: rangFor };
export const neverRang: Sign = {
  holds: (facts) => facts.rang === false,
  says: () => "It never rang.",
  plain: ({ t }) => t("It never rang."),
};
export const ringUnknown = silent((facts) => facts.rang === null);
export const maybeRang = silent((facts) => facts.rang !== false);

const SIDE_WORDS: Record<EndingSide, string> = {
  caller: "the caller",
  callee: "the called side",
  platform: "the voice platform",
  carrier: "the carrier",
  request: "a request to the API",
  flow: "the call's instructions",
  error: "an error",
  unknown: "an unknown side",
};

export function endedBy(...sides: EndingSide[]): Sign {
  return {
    holds: ({ source }) => source !== null && sides.includes(source),
    says: ({ source }) => `It was ended by ${source === null ? "nobody" : SIDE_WORDS[source]}.`,
  };
}
export const endedByNobodyNamed = silent(({ source }) => source === null || source === "unknown");

function held({ wallet: { least, most, currency }, locale, t }: CallFacts): string {
  if (least === null || most === null || currency === null) return t("an unknown amount");
  const low = formatMoney(least, currency, locale, { decimals: "wallet" });
  return least === most
    ? low
    : t("between {low} and {high}", {
        low,
        high: formatMoney(most, currency, locale, { decimals: "wallet" }),
      });
}

/** The wallet at that second was in one of these states. */
export function wallet(...states: WalletFact["state"][]): Sign {
  return {
    holds: (facts) => states.includes(facts.wallet.state),
    says: (facts) => `The wallet held ${held(facts)} at that second.`,
    plain: (facts) => facts.t("Your balance was {amount} at that moment.", { amount: held(facts) }),
  };
}
export const walletUnknown = silent((facts) => facts.wallet.state === "unknown");
export const postpaid = silent((facts) => facts.wallet.isPostpaid);
export const prepaid = silent((facts) => !facts.wallet.isPostpaid);

/** Something about the customer's own number, as it is now. */
export function ownNumber(holds: (facts: CallFacts) => boolean, says: string, plain?: string): Sign {
  return {
    holds,
    says: () => says,
    ...(plain === undefined ? {} : { plain: ({ t }: CallFacts) => t(plain) }),
  };
}
/** For the level below: the number's record was changed after the call. */
export const unchangedSince = silent((facts) => !facts.number.changedSince);

export function direction(wanted: CallFacts["direction"]): Sign {
  return silent((facts) => facts.direction === wanted);
}

export function fact(holds: Sign["holds"], says: Sign["says"], plain?: Sign["says"]): Sign {
  return plain === undefined ? { holds, says } : { holds, says, plain };
}

interface RecordedOptions {
  /** Further signs, wanted at every level. */
  more?: readonly Sign[];
  /** Texts that are enough without a code. */
  alone?: readonly string[];
}

/**
 * What the record itself says: certain where its code says so and its text agrees or is silent, likely where the text is
 * a vaguer one or stands alone. Texts and codes that exclude each other are dealt with before any rule.
 */
export function recorded(
  codes: readonly number[],
  texts: readonly string[],
  { more = [], alone = [] }: RecordedOptions = {},
): Level[] {
  const byCode = code(...codes);
  return [
    { likelihood: "certain", signs: [byCode, text(...texts), ...more] },
    { likelihood: "certain", signs: [byCode, noText, ...more] },
    { likelihood: "likely", signs: [byCode, ...more] },
    { likelihood: "likely", signs: [noTellingCode, text(...alone), ...more] },
  ];
}
