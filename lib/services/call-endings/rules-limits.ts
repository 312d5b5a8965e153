import type { Rule } from "./rule";
import { code, notAnswered, reason, recorded } from "./signs";

/** Limits of the account, and checks on who may call under which number. */
export const limitRules: readonly Rule[] = [
  {
    id: "limit.dialled-at-once",
    levels: recorded([1020], ["ORIGINATOR_CANCEL", "CALL_REJECTED", "REJECTED", "SWITCH_CONGESTION"]),
    cause: "More calls were dialled at the same time than the account may.",
    next: ["Dial more slowly, or buy more calls per second.", "Look at the calls of that minute."],
    customerCause: "You were dialling more calls at once than your plan allows.",
    customerNext: ["Dial a little more slowly.", "Ask us for more calls at once."],
  },
  {
    id: "limit.concurrency",
    levels: [
      ...recorded([5030], ["CALL_REJECTED", "REJECTED", "SWITCH_CONGESTION"]),
      { likelihood: "likely", signs: [notAnswered, reason(/concurren|rate.?limit|\bcps\b/i)] },
    ],
    cause: "All lines of the account were in use: its limit of calls at the same time was reached.",
    next: ["Raise the limit of concurrent calls, or spread the calls over time."],
    customerCause: "All your lines were in use at that moment.",
    customerNext: ["Try again when a line is free.", "Ask us for more lines."],
  },
  {
    id: "caller.spam",
    levels: recorded([3130], ["CALL_REJECTED", "REJECTED"]),
    cause: "The called network blocked the call as spam.",
    next: [
      "Look at the customer's short calls of the last days: they are what networks judge by.",
      "Rest this caller number, and check its reputation before it is used again.",
    ],
    customerCause: "The network of the called number took your call for spam and blocked it.",
    customerNext: ["Call less often from this number, or from another one.", "Ask us how to clear its name."],
  },
  {
    id: "caller.never-originates",
    levels: recorded([3140], ["CALL_REJECTED", "REJECTED"]),
    cause: "The caller number is on a list of numbers that never make calls, so the call was refused.",
    next: ["Call under another number of the customer's; this one can only be called."],
    customerCause: "The number that you called under may only receive calls.",
    customerNext: ["Call under another of your numbers."],
  },
  {
    id: "caller.unknown",
    levels: [
      ...recorded([3030], ["CALL_REJECTED", "REJECTED"]),
      { likelihood: "likely", signs: [notAnswered, reason(/\bcli\b|caller.?id/i)] },
    ],
    cause: "The caller number was not accepted: it is not one that the customer may call under.",
    next: ["Use one of the customer's own numbers, in international form with its plus sign."],
    customerCause: "The number that you called under was not accepted.",
    customerNext: ["Call under one of your own numbers, with its country code."],
  },
  {
    id: "account.identity",
    levels: [{ likelihood: "likely", signs: [notAnswered, reason(/\bkyc\b/i)] }],
    cause: "The account may not call until its identity is verified.",
    next: ["Send the customer a verification link, or resend it."],
    customerCause: "Your account may not call until your identity is verified.",
    customerNext: ["Finish the verification that we sent you, or ask us for a new link."],
  },
  {
    id: "account.no-route",
    levels: [{ likelihood: "likely", signs: [notAnswered, reason(/no routes?\b/i)] }],
    cause: "The account has no route to this destination.",
    next: ["Ask the voice platform to open the destination for this account."],
    customerCause: "Calls to this destination are not open for you.",
    customerNext: ["Ask us to open it."],
  },
  {
    id: "account.forbidden",
    levels: recorded([3040], ["CALL_REJECTED", "REJECTED"]),
    cause: "The account or its trunk may not make this call.",
    next: ["Check the trunk's credentials and allowed addresses, and whether the destination is open."],
    customerCause: "Your account or device may not make this call.",
    customerNext: ["Check the user name and password of your device.", "If they are right, ask us."],
  },
  {
    id: "destination.barred",
    levels: recorded([2030, 2040, 2050], ["CALL_REJECTED", "REJECTED", "INVALID_NUMBER"]),
    cause: ({ code: found }) =>
      `Calls to this ${found === 2030 ? "country" : found === 2040 ? "number" : "range of numbers"} are barred for the account.`,
    next: ["Ask the voice platform to open it, if the customer has reason to call there."],
    customerCause: ({ code: found, t }) => {
      if (found === 2030) return t("Calls to this country are not open for you.");
      if (found === 2040) return t("Calls to this number are not open for you.");
      return t("Calls to this range of numbers are not open for you.");
    },
    customerNext: ["Ask us to open it, if you need to call there."],
  },
  {
    id: "destination.loop",
    levels: recorded([2060], ["PROTOCOL_ERROR", "SERVER_ERROR", "CALL_REJECTED"]),
    cause: "The call was routed in a circle: the destination sends it back to where it came from.",
    next: ["Look at the forwarding of the number and at the trunk's inbound destination."],
    customerCause: "The call was forwarded in a circle.",
    customerNext: ["Check the forwarding of your numbers.", "If it looks right, ask us."],
  },
  {
    id: "destination.media",
    levels: [{ likelihood: "certain", signs: [code(2070)] }],
    cause: "The destination would have carried the sound past the region that must carry it.",
    next: ["Use the trunk of the region that the number belongs to."],
    customerCause: "The call could not be carried by the network it would have used.",
    customerNext: ["Ask us to look at the set-up of your lines."],
  },
];
