import type { Rule } from "./rule";
import {
  code,
  endedBy,
  endedByNobodyNamed,
  maybeRang,
  neverRang,
  noTellingCode,
  notAnswered,
  rang,
  recorded,
  ringUnknown,
  text,
} from "./signs";

const CHECK_NUMBER = "Check the number, with its country code.";

/** What the called side did, or where it could not be reached. */
export const calledRules: readonly Rule[] = [
  {
    id: "called.busy-everywhere",
    levels: recorded([3100], ["USER_BUSY"], { more: [notAnswered] }),
    cause: "Every line of the called party was busy.",
    next: ["Try again later."],
    customerCause: "Every line of the called party was busy.",
    customerNext: ["Try again later."],
  },
  {
    id: "called.busy",
    levels: recorded([3010], ["USER_BUSY"], { more: [notAnswered], alone: ["USER_BUSY"] }),
    cause: "The called line was busy.",
    next: ["Try again in a few minutes."],
    customerCause: "The called line was busy.",
    customerNext: ["Try again in a few minutes."],
  },
  {
    id: "called.ring-timeout",
    levels: recorded([6010], ["NO_ANSWER"], { more: [notAnswered] }),
    cause: "It rang for as long as the call was allowed to ring, and nobody answered.",
    next: ["Let it ring longer, if people are known to answer late.", "Try again at another hour."],
    customerCause: "It rang for as long as your settings allow, and nobody answered.",
    customerNext: ["Let it ring longer, or try again at another hour."],
  },
  {
    id: "called.no-answer-unrung",
    levels: [
      { likelihood: "possible", signs: [code(3000), neverRang, notAnswered] },
      { likelihood: "possible", signs: [text("NO_ANSWER"), noTellingCode, neverRang, notAnswered] },
    ],
    cause: "Nobody answered, and it never rang either: the phone was probably off or out of reach.",
    next: ["Try again later.", "If it is so for many numbers of one operator, ask the voice platform."],
    customerCause: "Nobody answered, and it never rang: the phone was probably off or out of reach.",
    customerNext: ["Try again later."],
  },
  {
    id: "called.no-answer",
    levels: [
      { likelihood: "certain", signs: [code(3000), rang, notAnswered] },
      { likelihood: "certain", signs: [text("NO_ANSWER"), noTellingCode, rang, notAnswered] },
      ...recorded([3000], ["NO_ANSWER"], { more: [maybeRang, notAnswered], alone: ["NO_ANSWER"] }),
    ],
    cause: "It rang, and nobody answered.",
    next: ["Try again at another hour."],
    customerCause: "It rang, and nobody answered.",
    customerNext: ["Try again at another hour."],
  },
  {
    id: "caller.cancelled-ringing",
    levels: recorded([1000], ["ORIGINATOR_CANCEL"], {
      more: [notAnswered, rang],
      alone: ["ORIGINATOR_CANCEL"],
    }),
    cause: "The caller hung up while it was ringing.",
    next: ["Nothing, unless callers give up soon again and again: then it takes too long to answer."],
    customerCause: "The caller hung up while it was ringing.",
    customerNext: [],
  },
  {
    id: "caller.cancelled-early",
    levels: recorded([1000], ["ORIGINATOR_CANCEL"], {
      more: [notAnswered, neverRang],
      alone: ["ORIGINATOR_CANCEL"],
    }),
    cause: "The caller hung up before it rang.",
    next: ["If it happens often, look at the time until it rings: a slow set-up makes callers give up."],
    customerCause: "The caller hung up before it rang.",
    customerNext: [],
  },
  {
    id: "caller.cancelled",
    levels: recorded([1000], ["ORIGINATOR_CANCEL"], {
      more: [notAnswered, ringUnknown],
      alone: ["ORIGINATOR_CANCEL"],
    }),
    cause: "The caller hung up before it was answered.",
    next: [],
    customerCause: "The caller hung up before it was answered.",
    customerNext: [],
  },
  {
    id: "called.declined",
    levels: recorded([3110], ["REJECTED", "CALL_REJECTED"], { more: [notAnswered] }),
    cause: "The called party declined the call.",
    next: ["Try again later, or from a number that the called party knows."],
    customerCause: "The called party declined the call.",
    customerNext: ["Try again later."],
  },
  {
    id: "called.refused",
    levels: [
      ...recorded([3020], ["CALL_REJECTED", "REJECTED"], { more: [notAnswered] }),
      {
        likelihood: "likely",
        signs: [noTellingCode, text("CALL_REJECTED", "REJECTED"), endedBy("callee", "carrier"), notAnswered],
      },
      {
        likelihood: "possible",
        signs: [noTellingCode, text("CALL_REJECTED", "REJECTED"), endedByNobodyNamed, notAnswered],
      },
    ],
    cause: "The called side refused the call: by hand, or because it blocks this caller.",
    next: [
      "Try again later, or under another number.",
      "If many refuse, check the caller number's reputation.",
    ],
    customerCause: "The called side refused the call.",
    customerNext: ["Try again later, or under another of your numbers."],
  },
  {
    id: "called.unallocated",
    levels: recorded([3050], ["UNALLOCATED_NUMBER", "INVALID_NUMBER"], {
      more: [notAnswered],
      alone: ["UNALLOCATED_NUMBER"],
    }),
    cause: "Nobody has the called number.",
    next: [CHECK_NUMBER, "Take it off the list that is called."],
    customerCause: "Nobody has the called number.",
    customerNext: [CHECK_NUMBER],
  },
  {
    id: "called.nowhere",
    levels: recorded([3120], ["UNALLOCATED_NUMBER", "INVALID_NUMBER"], { more: [notAnswered] }),
    cause: "The called user does not exist anywhere.",
    next: [CHECK_NUMBER, "For a SIP address, check the user and the domain."],
    customerCause: "The called number or user does not exist.",
    customerNext: [CHECK_NUMBER],
  },
  {
    id: "called.invalid",
    levels: recorded([2000], ["INVALID_NUMBER", "UNALLOCATED_NUMBER"], {
      more: [notAnswered],
      alone: ["INVALID_NUMBER"],
    }),
    cause: "The called number is not a valid one.",
    next: ["Dial in international form: a plus sign, the country code, the number without its leading zero."],
    customerCause: "The called number is not a valid one.",
    customerNext: [CHECK_NUMBER],
  },
  {
    id: "called.not-registered",
    levels: recorded([2020], ["SERVICE_UNAVAILABLE", "DESTINATION_OUT_OF_ORDER"], { more: [notAnswered] }),
    cause: "The called device was not registered: it was off, offline or signed in with wrong credentials.",
    next: ["Check that the phone or softphone is online.", "Check its user name, password and realm."],
    customerCause: "The called device was not online.",
    customerNext: ["Check that the phone or app is on, online and signed in."],
  },
  {
    id: "called.out-of-service",
    levels: recorded([2010], ["DESTINATION_OUT_OF_ORDER", "SERVICE_UNAVAILABLE"], {
      more: [notAnswered],
      alone: ["DESTINATION_OUT_OF_ORDER"],
    }),
    cause: "The called line was out of service.",
    next: ["Try again later; if it stays so, ask the called party by another way."],
    customerCause: "The called line was out of service.",
    customerNext: ["Try again later."],
  },
];
