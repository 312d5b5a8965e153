import type { CallFacts } from "./facts";
import type { Level, Rule, Sign } from "./rule";
import { code, direction, notAnswered, ownNumber, reason, silent, unchangedSince, vague } from "./signs";

const BLOCKED = ["blocked", "suspended", "inactive", "expired"];
const found = (holds: (facts: CallFacts) => boolean) => (facts: CallFacts) =>
  facts.number.state === "found" && holds(facts);

/** Nothing of the called side explains the call: the state of the own number may. */
const unclear: Sign = silent((facts) => vague.holds(facts) || facts.code === 2020 || facts.code === 2010);

/** Likely where the record is vague and the number stands as it stood; possible where either is in doubt. */
function stateOfNumber(...signs: Sign[]): Level[] {
  return [
    { likelihood: "likely", signs: [notAnswered, ...signs, vague, unchangedSince] },
    { likelihood: "possible", signs: [notAnswered, ...signs, unclear] },
  ];
}

const blocked = ownNumber(
  found(({ number }) => number.isBlocked || BLOCKED.includes(number.status ?? "")),
  "The customer's number is blocked or suspended.",
  "Your number is blocked or suspended.",
);
const released = ownNumber(
  found(({ number }) => number.wasReleased || number.status === "released"),
  "The customer had given the number back.",
  "The number had been given back.",
);
const cameLater = ownNumber(
  found(({ number }) => number.cameLater === true),
  "The customer got the number only after this call.",
  "You got the number only after this call.",
);
const unrouted = ownNumber(
  found(({ number }) => number.isRouted === false),
  "The number has neither an application nor a trunk.",
  "Nothing is connected to your number.",
);
const aadhaar = ownNumber(
  found(({ number }) => number.aadhaarMissing),
  "The Aadhaar verification of the number is outstanding.",
  "The Aadhaar verification of your number is outstanding.",
);
const foreign = ownNumber(
  ({ number, ownNumberIsPhone }) => number.state === "foreign" && ownNumberIsPhone,
  "The number is not among those that the customer has now.",
  "The number is not among those that you have now.",
);

/** The customer's own number, as it is now. */
export const numberRules: readonly Rule[] = [
  {
    id: "number.aadhaar",
    levels: [
      {
        likelihood: "certain",
        signs: [notAnswered, reason(/aadhaar/i), aadhaar],
      },
      { likelihood: "likely", signs: [notAnswered, reason(/aadhaar/i)] },
      { likelihood: "possible", signs: [notAnswered, aadhaar, vague] },
    ],
    cause: "The number may not be used until its Aadhaar verification is done.",
    next: ["Ask the customer to finish the Aadhaar verification of this number."],
    customerCause: "Your number may not be used until its Aadhaar verification is done.",
    customerNext: ["Finish the Aadhaar verification of this number."],
  },
  {
    id: "number.blocked",
    levels: stateOfNumber(blocked),
    cause: "The customer's number is blocked or suspended, so calls with it do not go through.",
    next: ["Ask the voice platform why the number is blocked.", "Check whether its rental was paid."],
    customerCause: "Your number is blocked or suspended, so calls with it do not go through.",
    customerNext: ["Ask us why it is blocked."],
  },
  {
    id: "number.released",
    levels: stateOfNumber(released),
    cause: "The customer no longer had this number when the call was made.",
    next: ["Use another of the customer's numbers; a release can be taken back within a day."],
    customerCause: "You no longer had this number when the call was made.",
    customerNext: ["Use another of your numbers."],
  },
  {
    id: "number.too-early",
    levels: stateOfNumber(cameLater),
    cause: "The customer did not have this number yet when the call was made.",
    next: ["Nothing: the number is the customer's now. Call again if it still fails."],
    customerCause: "You did not have this number yet when the call was made.",
    customerNext: ["Try again: the number is yours now."],
  },
  {
    id: "number.unrouted",
    levels: stateOfNumber(direction("inbound"), unrouted).concat({
      likelihood: "possible",
      signs: [notAnswered, direction("inbound"), unrouted, code(3120)],
    }),
    cause: "The called number leads nowhere: it has neither an application nor a trunk.",
    next: ["Attach the number to an application, or assign it to a trunk."],
    customerCause: "Your number is not connected to anything that could answer.",
    customerNext: ["Connect the number to an application or a line, or ask us to."],
  },
  {
    id: "number.foreign",
    levels: [
      { likelihood: "possible", signs: [notAnswered, direction("outbound"), foreign, vague] },
      { likelihood: "possible", signs: [notAnswered, direction("inbound"), foreign, vague] },
    ],
    cause: ({ direction: way }) =>
      way === "outbound"
        ? "The call went out under a number that is not the customer's, which is often refused."
        : "The called number is not among the customer's any more.",
    next: ["Check which number the customer's device or application uses."],
    customerCause: ({ direction: way, t }) =>
      way === "outbound"
        ? t("You called under a number that is not one of yours, which is often refused.")
        : t("The called number is not one of yours any more."),
    customerNext: ["Use one of the numbers on your Numbers page."],
  },
];
