import type { Level, Rule, Sign } from "./rule";
import {
  answered,
  code,
  endedBy,
  noTellingCode,
  notAnswered,
  postpaid,
  prepaid,
  reason,
  text,
  vague,
  wallet,
  walletUnknown,
} from "./signs";

const CREDIT = /insufficient|balance|out of credit|credit limit/i;
const topUp = [
  "Top up the wallet, then call again.",
  "Turn on automatic top-ups, so that it does not run dry.",
];
const customerTopUp = ["Ask us to top up your balance, then call again."];

/** Said by the record, weighed by what the wallet held. */
function saidAndHeld(said: Sign, when: Sign): Level[] {
  return [
    { likelihood: "certain", signs: [said, when, prepaid, wallet("empty", "low")] },
    { likelihood: "likely", signs: [said, when, wallet("some")] },
    { likelihood: "likely", signs: [said, when, walletUnknown] },
  ];
}

const saysCredit = [code(1010), reason(CREDIT)] as const;

/** The wallet. Beside the record, what the wallet held at that second speaks for or against. */
export const creditRules: readonly Rule[] = [
  {
    id: "credits.cut-off",
    levels: saysCredit.flatMap((said) => saidAndHeld(said, answered)),
    cause: "The wallet ran empty while they talked, and the call was cut off.",
    next: topUp,
    customerCause: "Your balance ran out during the call, so it was cut off.",
    customerNext: customerTopUp,
  },
  {
    id: "credits.refused",
    levels: saysCredit.flatMap((said) => saidAndHeld(said, notAnswered)),
    cause: "The wallet had too little money to begin the call.",
    next: topUp,
    customerCause: "Your balance was too low to begin the call.",
    customerNext: customerTopUp,
  },
  {
    id: "credits.despite-balance",
    levels: saysCredit.flatMap((said): Level[] => [
      { likelihood: "possible", signs: [said, wallet("ample")] },
      { likelihood: "possible", signs: [said, postpaid, wallet("empty", "low")] },
    ]),
    cause:
      "The record says that money was missing, yet the ledger does not bear it out: calls at the same time may have reserved it, or a credit limit may apply.",
    next: [
      "Look which other calls ran at that moment: each reserves money.",
      "Ask the voice platform whether a hard credit limit is set for this account.",
    ],
    customerCause: "The call was refused over your balance, although there was money in it.",
    customerNext: ["Ask us to look into it, with the id of this call."],
  },
];

/** Where the record says nothing: an empty wallet is then a reason to suspect. */
export const emptyWalletRules: readonly Rule[] = [
  {
    id: "credits.empty-wallet",
    levels: [
      { likelihood: "likely", signs: [notAnswered, prepaid, wallet("empty"), vague, endedBy("platform")] },
      { likelihood: "possible", signs: [notAnswered, prepaid, wallet("empty"), vague] },
      { likelihood: "possible", signs: [notAnswered, prepaid, wallet("low"), vague] },
      {
        likelihood: "possible",
        signs: [notAnswered, prepaid, wallet("empty"), noTellingCode, text("NORMAL_CLEARING")],
      },
    ],
    cause: "There was next to no money in the wallet, so the call was probably not let through.",
    next: topUp,
    customerCause: "Your balance was next to nothing, so the call was probably not let through.",
    customerNext: customerTopUp,
  },
];
