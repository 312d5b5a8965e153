import type { Rule } from "./rule";
import { answered, endedBy, fact, noTellingCode, notAnswered, recorded, silent, text } from "./signs";

const RETRY = "Try again: such failures mostly pass within minutes.";
const REPORT = "If it happens again, report it to the voice platform with the call's id.";
const TELL_US = "If it happens again, tell us the id of this call.";
const QUALITY = "If it happens again, check the internet line at the office: a call needs steady 100 kbit/s.";

const noMedia = fact(
  ({ mos }) => mos === null,
  () => "No sound was measured at all.",
);
const someMedia = silent(({ mos }) => mos !== null);
const poorMedia = fact(
  ({ mos, packetLossPercent }) => (mos !== null && mos < 3.1) || (packetLossPercent ?? 0) > 5,
  ({ mos, packetLossPercent }) =>
    `The sound was already poor: MOS ${mos ?? "not measured"}, ${packetLossPercent ?? 0} % of packets lost.`,
  ({ t }) => t("The sound was already poor before."),
);

/** The networks on the way, the platform, and the sound. */
export const networkRules: readonly Rule[] = [
  {
    id: "media.one-way",
    levels: recorded([6020], ["MEDIA_TIMEOUT"], { more: [answered, noMedia], alone: ["MEDIA_TIMEOUT"] }).map(
      (level) => ({
        ...level,
        // That nothing was measured is what the record has; where it was lost, nobody wrote down.
        likelihood: "likely" as const,
      }),
    ),
    cause:
      "No sound came through after the answer, so the call was ended: mostly a firewall or NAT on the way.",
    next: [
      "Check that the firewall lets RTP in (UDP ports of the media range), and turn SIP ALG off.",
      "Check that the device announces its public address.",
    ],
    customerCause: "No sound came through after the answer, so the call was ended.",
    customerNext: ["Check the firewall or router of your phone system (switch SIP ALG off).", TELL_US],
  },
  {
    id: "media.lost",
    levels: [
      ...recorded([6020], ["MEDIA_TIMEOUT"], { more: [answered, poorMedia] }),
      ...recorded([6020], ["MEDIA_TIMEOUT"], { more: [answered, someMedia], alone: ["MEDIA_TIMEOUT"] }),
    ],
    cause: "The sound stopped arriving during the call, so it was ended: mostly an internet line that broke.",
    next: ["Ask whether the line at the customer's side was down at that moment.", QUALITY],
    customerCause: "The sound stopped arriving during the call, so it was ended.",
    customerNext: [QUALITY],
  },
  {
    id: "media.never",
    levels: recorded([6020], ["MEDIA_TIMEOUT"], { more: [notAnswered], alone: ["MEDIA_TIMEOUT"] }),
    cause: "No sound arrived from the other side before it was answered, so the call was given up.",
    next: [RETRY, REPORT],
    customerCause: "The other side sent no sound, so the call was given up.",
    customerNext: ["Try again.", TELL_US],
  },
  {
    id: "carrier.congestion",
    levels: recorded([3090], ["SWITCH_CONGESTION", "NORMAL_TEMPORARY_FAILURE", "NETWORK_OUT_OF_ORDER"], {
      alone: ["SWITCH_CONGESTION"],
    }),
    cause: "The carrier had no free line.",
    next: [RETRY, REPORT],
    customerCause: "The telephone network was overloaded.",
    customerNext: ["Try again in a few minutes."],
  },
  {
    id: "carrier.failure",
    levels: recorded(
      [3080],
      ["NORMAL_TEMPORARY_FAILURE", "SERVER_ERROR", "NETWORK_OUT_OF_ORDER", "SWITCH_CONGESTION"],
    ),
    cause: "The carrier failed inside.",
    next: [RETRY, REPORT],
    customerCause: "The telephone network failed for a moment.",
    customerNext: ["Try again in a few minutes."],
  },
  {
    id: "carrier.silent",
    levels: recorded([3070], ["NO_ANSWER", "NORMAL_TEMPORARY_FAILURE", "SERVICE_UNAVAILABLE"], {
      more: [notAnswered],
    }),
    cause: "The other side did not react to the call request in time.",
    next: [RETRY, "For a trunk of the customer's own, check that its address answers SIP."],
    customerCause: "The other side did not react in time.",
    customerNext: ["Try again.", TELL_US],
  },
  {
    id: "network.down",
    levels: recorded([5000], ["NETWORK_OUT_OF_ORDER", "NORMAL_TEMPORARY_FAILURE"], {
      alone: ["NETWORK_OUT_OF_ORDER"],
    }),
    cause: "A network on the way was down.",
    next: [RETRY, "Look at the status page of the voice platform."],
    customerCause: "A network on the way was down.",
    customerNext: ["Try again in a few minutes."],
  },
  {
    id: "platform.routing",
    levels: recorded([5020], ["PROTOCOL_ERROR", "SERVER_ERROR", "CALL_REJECTED", "SERVICE_UNAVAILABLE"], {
      more: [notAnswered],
    }),
    cause: "No way to the destination was found.",
    next: ["Check the called number and the routing of the customer's own number.", REPORT],
    customerCause: "No way to the called number was found.",
    customerNext: ["Check the number, with its country code.", TELL_US],
  },
  {
    id: "platform.failure",
    levels: recorded([5010], ["SERVER_ERROR", "PROTOCOL_ERROR"]),
    cause: "The voice platform failed inside.",
    next: [RETRY, REPORT],
    customerCause: "A server of ours failed while connecting the call.",
    customerNext: ["Try again.", TELL_US],
  },
  {
    id: "network.temporary",
    levels: [
      { likelihood: "likely", signs: [noTellingCode, text("NORMAL_TEMPORARY_FAILURE"), endedBy("carrier")] },
      { likelihood: "possible", signs: [noTellingCode, text("NORMAL_TEMPORARY_FAILURE")] },
    ],
    cause: "A network on the way failed for a moment.",
    next: [RETRY],
    customerCause: "A network on the way failed for a moment.",
    customerNext: ["Try again in a few minutes."],
  },
  {
    id: "platform.server",
    levels: [
      { likelihood: "likely", signs: [noTellingCode, text("SERVER_ERROR"), endedBy("platform", "carrier")] },
      { likelihood: "possible", signs: [noTellingCode, text("SERVER_ERROR")] },
    ],
    cause: "A server failed while the call was connected; whose, the record does not say.",
    next: [RETRY, REPORT],
    customerCause: "A server failed while the call was connected.",
    customerNext: ["Try again.", TELL_US],
  },
  {
    id: "network.protocol",
    levels: [{ likelihood: "possible", signs: [noTellingCode, text("PROTOCOL_ERROR")] }],
    cause: "The two sides did not understand each other's signalling.",
    next: ["For a trunk of the customer's own, check its transport, codecs and SIP version.", REPORT],
    customerCause: "The two phone systems did not understand each other.",
    customerNext: ["Check the settings of your phone system.", TELL_US],
  },
  {
    id: "network.unavailable",
    levels: [{ likelihood: "possible", signs: [noTellingCode, text("SERVICE_UNAVAILABLE"), notAnswered] }],
    cause: "The called device or network was not available; the record does not say which.",
    next: [RETRY, "For a device of the customer's own, check that it is registered."],
    customerCause: "The called device or network was not available.",
    customerNext: ["Try again later."],
  },
];

/** Only ever named beside another cause: what may have made people hang up. */
export const poorSound = silent((facts) => facts.answered && poorMedia.holds(facts));
