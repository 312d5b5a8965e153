import type { Likelihood } from "@/lib/services/call-endings/rule";
import { type Given, held, rung, talked } from "./call";

/** What happened, what is known of it, and the answer that is right. */
export type Case = [name: string, given: Given, ruleId: string, likelihood: Likelihood];

const said = (
  hangupCause: string | null,
  hangupCauseCode: number | null = null,
  more: Given["call"] = {},
): Given => ({
  call: { hangupCause, hangupCauseCode, ...more },
});
const found = { state: "found", isRouted: true, status: "active" } as const;

export const creditCases: Case[] = [
  [
    "refused, empty wallet",
    { ...said("CALL_REJECTED", 1010), wallet: held("empty", "0.00000") },
    "credits.refused",
    "certain",
  ],
  [
    "refused, less than a minute",
    { ...said("CALL_REJECTED", 1010), wallet: held("low", "0.12") },
    "credits.refused",
    "certain",
  ],
  ["refused, wallet not known", said("CALL_REJECTED", 1010), "credits.refused", "likely"],
  [
    "refused, a few minutes left",
    { ...said("CALL_REJECTED", 1010), wallet: held("some", "2.00") },
    "credits.refused",
    "likely",
  ],
  [
    "refused, ample balance",
    { ...said("CALL_REJECTED", 1010), wallet: held("ample", "2450.00") },
    "credits.despite-balance",
    "possible",
  ],
  [
    "refused, postpaid and empty",
    { ...said("CALL_REJECTED", 1010), wallet: { ...held("empty", "-20"), isPostpaid: true } },
    "credits.despite-balance",
    "possible",
  ],
  [
    "cut off, empty wallet",
    {
      call: talked(120, { hangupCause: "NORMAL_CLEARING", hangupCauseCode: 1010, hangupSource: "Vobiz" }),
      wallet: held("empty", "0.00"),
    },
    "credits.cut-off",
    "certain",
  ],
  [
    "cut off, wallet not known",
    { call: talked(120, { hangupCause: "NORMAL_CLEARING", hangupCauseCode: 1010 }) },
    "credits.cut-off",
    "likely",
  ],
  [
    "cut off, ample balance",
    { call: talked(120, { hangupCauseCode: 1010 }), wallet: held("ample", "900") },
    "credits.despite-balance",
    "possible",
  ],
  [
    "the reason names the balance",
    { ...said("CALL_REJECTED", null, { failureReason: "Insufficient balance" }), wallet: held("empty", "0") },
    "credits.refused",
    "certain",
  ],
  [
    "the failure code stands in for the code",
    { call: { hangupCause: "CALL_REJECTED", failureCode: "1010" }, wallet: held("empty", "0") },
    "credits.refused",
    "certain",
  ],
  [
    "no code, empty wallet, refused by the platform",
    { ...said("CALL_REJECTED", null, { hangupSource: "Vobiz" }), wallet: held("empty", "0") },
    "credits.empty-wallet",
    "likely",
  ],
  [
    "the same, as the customer's portal names the platform",
    { ...said("CALL_REJECTED", null, { hangupSource: "Network" }), wallet: held("empty", "0") },
    "credits.empty-wallet",
    "likely",
  ],
  ["nothing recorded, empty wallet", { wallet: held("empty", "0") }, "credits.empty-wallet", "possible"],
  [
    "refused by the callee, empty wallet",
    { ...said("CALL_REJECTED", 3020, { hangupSource: "Callee" }), wallet: held("empty", "0") },
    "called.refused",
    "certain",
  ],
];

export const limitCases: Case[] = [
  ["too many dialled at once", said("CALL_REJECTED", 1020), "limit.dialled-at-once", "certain"],
  ["concurrency", said("CALL_REJECTED", 5030), "limit.concurrency", "certain"],
  ["concurrency, no text", said(null, 5030), "limit.concurrency", "certain"],
  [
    "concurrency by its reason",
    said("CALL_REJECTED", null, { failureReason: "Concurrency limit exceeded" }),
    "limit.concurrency",
    "likely",
  ],
  ["spam block", said("CALL_REJECTED", 3130), "caller.spam", "certain"],
  ["spam block under a vague text", said("SERVICE_UNAVAILABLE", 3130), "caller.spam", "likely"],
  ["DNO caller id", said("CALL_REJECTED", 3140), "caller.never-originates", "certain"],
  ["unknown caller id", said("REJECTED", 3030), "caller.unknown", "certain"],
  [
    "caller id by its reason",
    said("CALL_REJECTED", null, { failureReason: "CLI ownership check failed" }),
    "caller.unknown",
    "likely",
  ],
  [
    "identity not verified",
    said("CALL_REJECTED", null, { failureReason: "KYC verification required" }),
    "account.identity",
    "likely",
  ],
  [
    "no routes",
    said("CALL_REJECTED", null, { failureReason: "No routes available" }),
    "account.no-route",
    "likely",
  ],
  ["forbidden", said("CALL_REJECTED", 3040), "account.forbidden", "certain"],
  ["country barred", said("CALL_REJECTED", 2030), "destination.barred", "certain"],
  ["number barred", said("CALL_REJECTED", 2040), "destination.barred", "certain"],
  ["prefix barred", said("INVALID_NUMBER", 2050), "destination.barred", "certain"],
  ["loop", said("PROTOCOL_ERROR", 2060), "destination.loop", "certain"],
  ["media anchoring", said("CALL_REJECTED", 2070), "destination.media", "certain"],
];

export const numberCases: Case[] = [
  [
    "inbound to a number without a route",
    { ...said("CALL_REJECTED", 5020, { direction: "inbound" }), number: { ...found, isRouted: false } },
    "number.unrouted",
    "likely",
  ],
  [
    "the same, its record changed since",
    {
      ...said("CALL_REJECTED", 5020, { direction: "inbound" }),
      number: { ...found, isRouted: false, changedSince: true },
    },
    "number.unrouted",
    "possible",
  ],
  [
    "outbound needs no route",
    { ...said("UNKNOWN", 0), number: { ...found, isRouted: false } },
    "unknown",
    "unknown",
  ],
  [
    "blocked number",
    {
      ...said("CALL_REJECTED", null, { hangupSource: "Vobiz" }),
      number: { ...found, isBlocked: true, status: "blocked" },
    },
    "number.blocked",
    "likely",
  ],
  [
    "suspended number",
    { ...said("UNKNOWN", 0), number: { ...found, status: "suspended" } },
    "number.blocked",
    "likely",
  ],
  [
    "number given back before",
    { ...said("UNKNOWN"), number: { ...found, status: "released", wasReleased: true } },
    "number.released",
    "likely",
  ],
  [
    "number bought after the call",
    {
      ...said(null, null, { direction: "inbound" }),
      number: { ...found, cameLater: true, changedSince: true },
    },
    "number.too-early",
    "possible",
  ],
  [
    "Aadhaar outstanding, by its reason",
    {
      ...said("CALL_REJECTED", null, { failureReason: "Aadhaar pending" }),
      number: { ...found, aadhaarMissing: true },
    },
    "number.aadhaar",
    "certain",
  ],
  [
    "Aadhaar by its reason alone",
    said("CALL_REJECTED", null, { failureReason: "Aadhaar pending" }),
    "number.aadhaar",
    "likely",
  ],
  [
    "Aadhaar outstanding, nothing recorded",
    { ...said("UNKNOWN", 0), number: { ...found, aadhaarMissing: true } },
    "number.aadhaar",
    "possible",
  ],
  [
    "a caller number of somebody else",
    { ...said("CALL_REJECTED", null, { hangupSource: "Vobiz" }), number: { state: "foreign" } },
    "number.foreign",
    "possible",
  ],
  [
    "blocked, but the line was busy",
    { ...said("USER_BUSY", 3010, { hangupSource: "Callee" }), number: { ...found, isBlocked: true } },
    "called.busy",
    "certain",
  ],
];

export const calledCases: Case[] = [
  ["busy", said("USER_BUSY", 3010, { hangupSource: "Callee" }), "called.busy", "certain"],
  ["busy, text alone", said("USER_BUSY"), "called.busy", "likely"],
  ["busy, lower case", said("user_busy", 3010), "called.busy", "certain"],
  ["busy under a vague text", said("NORMAL_CLEARING", 3010), "called.busy", "likely"],
  ["busy everywhere", said("USER_BUSY", 3100), "called.busy-everywhere", "certain"],
  ["no answer", said("NO_ANSWER", 3000, rung(34)), "called.no-answer", "certain"],
  ["no answer, text alone", said("NO_ANSWER", null, rung(34)), "called.no-answer", "certain"],
  [
    "no answer, ring not recorded",
    said("NO_ANSWER", null, { ringSeconds: null }),
    "called.no-answer",
    "likely",
  ],
  ["no answer, never rang", said("NO_ANSWER", 3000), "called.no-answer-unrung", "possible"],
  ["ring timeout", said("NO_ANSWER", 6010, rung(60)), "called.ring-timeout", "certain"],
  [
    "cancelled while ringing",
    said("ORIGINATOR_CANCEL", 1000, { ...rung(12), hangupSource: "Caller" }),
    "caller.cancelled-ringing",
    "certain",
  ],
  [
    "cancelled before it rang",
    said("ORIGINATOR_CANCEL", 1000, { hangupSource: "Caller" }),
    "caller.cancelled-early",
    "certain",
  ],
  [
    "cancelled, text alone, ring not recorded",
    said("ORIGINATOR_CANCEL", null, { ringSeconds: null }),
    "caller.cancelled",
    "likely",
  ],
  ["rejected", said("CALL_REJECTED", 3020, { hangupSource: "Callee" }), "called.refused", "certain"],
  [
    "rejected, text alone, by the callee",
    said("CALL_REJECTED", null, { hangupSource: "Callee" }),
    "called.refused",
    "likely",
  ],
  ["rejected, text alone, by nobody named", said("CALL_REJECTED"), "called.refused", "possible"],
  [
    "rejected by the platform, nothing else known",
    said("CALL_REJECTED", null, { hangupSource: "Vobiz" }),
    "unknown",
    "unknown",
  ],
  ["declined", said("REJECTED", 3110), "called.declined", "certain"],
  ["unallocated", said("UNALLOCATED_NUMBER", 3050), "called.unallocated", "certain"],
  ["unallocated, text alone", said("UNALLOCATED_NUMBER"), "called.unallocated", "likely"],
  ["exists nowhere", said("UNALLOCATED_NUMBER", 3120), "called.nowhere", "certain"],
  ["invalid number", said("INVALID_NUMBER", 2000), "called.invalid", "certain"],
  ["invalid number, text alone", said("INVALID_NUMBER"), "called.invalid", "likely"],
  ["not registered", said("SERVICE_UNAVAILABLE", 2020), "called.not-registered", "certain"],
  ["out of service", said("DESTINATION_OUT_OF_ORDER", 2010), "called.out-of-service", "certain"],
  ["out of service, text alone", said("DESTINATION_OUT_OF_ORDER"), "called.out-of-service", "likely"],
];

export const networkCases: Case[] = [
  [
    "media timeout without any sound",
    { call: talked(30, { hangupCause: "MEDIA_TIMEOUT", hangupCauseCode: 6020, mos: null, codec: null }) },
    "media.one-way",
    "likely",
  ],
  [
    "media timeout after good sound",
    { call: talked(30, { hangupCause: "MEDIA_TIMEOUT", hangupCauseCode: 6020 }) },
    "media.lost",
    "certain",
  ],
  [
    "media timeout after poor sound",
    {
      call: talked(30, {
        hangupCause: "MEDIA_TIMEOUT",
        hangupCauseCode: 6020,
        mos: 2.1,
        packetLossPercent: 9,
      }),
    },
    "media.lost",
    "certain",
  ],
  ["media timeout, unanswered", said("MEDIA_TIMEOUT", 6020, rung(12)), "media.never", "certain"],
  ["carrier congestion", said("SWITCH_CONGESTION", 3090), "carrier.congestion", "certain"],
  ["congestion, text alone", said("SWITCH_CONGESTION"), "carrier.congestion", "likely"],
  ["carrier's server", said("NORMAL_TEMPORARY_FAILURE", 3080), "carrier.failure", "certain"],
  ["request timeout", said("SERVICE_UNAVAILABLE", 3070), "carrier.silent", "certain"],
  ["network error", said("NETWORK_OUT_OF_ORDER", 5000), "network.down", "certain"],
  ["network, text alone", said("NETWORK_OUT_OF_ORDER"), "network.down", "likely"],
  ["internal error", said("SERVER_ERROR", 5010), "platform.failure", "certain"],
  ["server error, text alone", said("SERVER_ERROR"), "platform.server", "possible"],
  ["routing error", said("PROTOCOL_ERROR", 5020), "platform.routing", "certain"],
  ["protocol error, text alone", said("PROTOCOL_ERROR"), "network.protocol", "possible"],
  ["temporary failure, text alone", said("NORMAL_TEMPORARY_FAILURE"), "network.temporary", "possible"],
  ["unavailable, text alone", said("SERVICE_UNAVAILABLE"), "network.unavailable", "possible"],
];

const flow = (code: number, rule: string): Case => [
  `code ${code}`,
  said("NORMAL_CLEARING", code),
  rule,
  "certain",
];
export const flowCases: Case[] = [
  ...[7011, 7012, 7013, 7014].map((code) => flow(code, "flow.unreachable")),
  ...[7022, 7023, 7024].map((code) => flow(code, "flow.invalid-url")),
  ...[7032, 7033, 7034].map((code) => flow(code, "flow.invalid-method")),
  ...[8011, 8012, 8013, 8014].map((code) => flow(code, "flow.invalid-xml")),
  ["lost race", said("ORIGINATOR_CANCEL", 9000, rung(9)), "flow.lost-race", "certain"],
  [
    "machine",
    { call: talked(3, { hangupCause: "NORMAL_CLEARING", hangupCauseCode: 9100 }) },
    "flow.machine",
    "certain",
  ],
  [
    "key not pressed",
    { call: talked(12, { hangupCause: "NORMAL_CLEARING", hangupCauseCode: 9110 }) },
    "flow.unconfirmed",
    "certain",
  ],
];

const cleared = (seconds: number, more: Given["call"] = {}): Given => ({
  call: talked(seconds, { hangupCause: "NORMAL_CLEARING", hangupCauseCode: 4000, ...more }),
});
export const normalCases: Case[] = [
  ["the callee hung up", cleared(95, { hangupSource: "Callee" }), "normal.callee-hung-up", "certain"],
  [
    "the call recipient hung up",
    cleared(95, { hangupSource: "Call recipient" }),
    "normal.callee-hung-up",
    "certain",
  ],
  ["the caller hung up", cleared(95, { hangupSource: "Caller" }), "normal.caller-hung-up", "certain"],
  [
    "the application ended it",
    cleared(95, { hangupSource: "API Request" }),
    "normal.ended-by-request",
    "certain",
  ],
  ["somebody hung up", cleared(95), "normal.hung-up", "certain"],
  ["somebody hung up, text alone", cleared(95, { hangupCauseCode: null }), "normal.hung-up", "likely"],
  ["a short call", cleared(3, { hangupSource: "Callee" }), "normal.short", "certain"],
  [
    "end of instructions",
    { call: talked(20, { hangupCauseCode: 4010 }) },
    "normal.instructions-ended",
    "certain",
  ],
  ["conference ended", { call: talked(20, { hangupCauseCode: 4020 }) }, "normal.conference-ended", "certain"],
  ["removed from a conference", { call: talked(20, { hangupCauseCode: 4030 }) }, "normal.removed", "certain"],
  [
    "scheduled end",
    { call: talked(3600, { hangupCause: "NORMAL_CLEARING", hangupCauseCode: 6000 }) },
    "normal.scheduled",
    "certain",
  ],
];

export const unknownCases: Case[] = [
  ["nothing recorded", {}, "unknown", "unknown"],
  ["recorded as unknown", said("UNKNOWN", 0), "unknown", "unknown"],
  ["a cause that nobody documented", said("GREMLINS"), "unknown", "unknown"],
  ["a code that nobody documented", said(null, 4321), "unknown", "unknown"],
  ["normal, but nobody answered", said("NORMAL_CLEARING", 4000), "unknown.normal-unanswered", "unknown"],
  [
    "normal by its text, but nobody answered",
    said("NORMAL_CLEARING"),
    "unknown.normal-unanswered",
    "unknown",
  ],
  [
    "busy, but they talked",
    { call: talked(40, { hangupCause: "USER_BUSY", hangupCauseCode: 3010 }) },
    "unknown.talked-all-the-same",
    "unknown",
  ],
  [
    "no answer, but they talked",
    { call: talked(40, { hangupCause: "NO_ANSWER" }) },
    "unknown.talked-all-the-same",
    "unknown",
  ],
  ["busy by its text, no answer by its code", said("USER_BUSY", 3000), "unknown.texts-disagree", "unknown"],
  [
    "unallocated by its text, out of credits by its code",
    said("UNALLOCATED_NUMBER", 1010),
    "unknown.texts-disagree",
    "unknown",
  ],
];
