import { formatDuration } from "@/lib/format/duration";
import type { Rule } from "./rule";
import { poorSound } from "./rules-network";
import { answered, code, endedBy, fact, noTellingCode, recorded, silent, text } from "./signs";

/** Talk of fewer seconds than this is a short call. */
export const SHORT_SECONDS = 6;

const short = fact(
  ({ billsec }) => billsec < SHORT_SECONDS,
  ({ billsec, locale }) => `They talked for only ${formatDuration(billsec, locale)}.`,
  ({ billsec, locale, t }) => t("The call lasted only {time}.", { time: formatDuration(billsec, locale) }),
);

const byNobodyNamed = silent(
  ({ source }) => source === null || !["caller", "callee", "request", "flow"].includes(source),
);

/** Calls that were answered and ended as calls do. */
export const normalRules: readonly Rule[] = [
  {
    id: "normal.scheduled",
    levels: [{ likelihood: "certain", signs: [code(6000)] }],
    cause: "The call was ended at the time that had been set for it.",
    next: ["If it was cut short, raise the longest duration in the application or API request."],
    customerCause: "The call was ended at the time that had been set for it.",
    customerNext: ["If it was cut short, raise the longest duration in your application."],
  },
  {
    id: "normal.instructions-ended",
    levels: [{ likelihood: "certain", signs: [code(4010)] }],
    cause: "The application had no further instructions, so the call ended.",
    next: ["If it ended too soon, check what the last URL answered: empty instructions end a call."],
    customerCause: "Your application had nothing more to do, so the call ended.",
    customerNext: [],
  },
  {
    id: "normal.conference-ended",
    levels: [{ likelihood: "certain", signs: [code(4020)] }],
    cause: "The conference ended.",
    next: [],
    customerCause: "The conference ended.",
    customerNext: [],
  },
  {
    id: "normal.removed",
    levels: [{ likelihood: "certain", signs: [code(4030)] }],
    cause: "A moderator or the application removed this party from the conference.",
    next: [],
    customerCause: "This party was removed from the conference.",
    customerNext: [],
  },
  {
    id: "normal.short",
    levels: recorded([4000], ["NORMAL_CLEARING"], { more: [answered, short], alone: ["NORMAL_CLEARING"] }),
    cause: "It was answered and hung up at once. Why so soon, the record does not say.",
    next: [
      "One such call is nothing. Many of them: listen to how the call begins, and check for one-way sound.",
      "To strangers and in great number, they look like spam to the networks.",
    ],
    customerCause: "It was answered and hung up at once.",
    customerNext: ["If it happens often, check how your calls begin: silence makes people hang up."],
  },
  {
    id: "normal.caller-hung-up",
    levels: recorded([4000], ["NORMAL_CLEARING"], {
      more: [answered, endedBy("caller")],
      alone: ["NORMAL_CLEARING"],
    }),
    cause: "The caller hung up after talking.",
    next: [],
    customerCause: "The caller hung up after talking.",
    customerNext: [],
  },
  {
    id: "normal.callee-hung-up",
    levels: recorded([4000], ["NORMAL_CLEARING"], {
      more: [answered, endedBy("callee")],
      alone: ["NORMAL_CLEARING"],
    }),
    cause: "The called party hung up after talking.",
    next: [],
    customerCause: "The called party hung up after talking.",
    customerNext: [],
  },
  {
    id: "normal.ended-by-request",
    levels: recorded([4000], ["NORMAL_CLEARING"], {
      more: [answered, endedBy("request", "flow")],
      alone: ["NORMAL_CLEARING"],
    }),
    cause: "The customer's application ended the call.",
    next: [],
    customerCause: "Your application ended the call.",
    customerNext: [],
  },
  {
    id: "normal.hung-up",
    levels: recorded([4000], ["NORMAL_CLEARING"], {
      more: [answered, byNobodyNamed],
      alone: ["NORMAL_CLEARING"],
    }),
    cause: "One of the two sides hung up after talking.",
    next: [],
    customerCause: "One of the two sides hung up after talking.",
    customerNext: [],
  },
  {
    id: "normal.poor-sound",
    levels: [
      { likelihood: "possible", signs: [code(4000), answered, poorSound] },
      { likelihood: "possible", signs: [text("NORMAL_CLEARING"), noTellingCode, answered, poorSound] },
    ],
    cause: "The sound was poor, which may be why somebody hung up.",
    next: ["Check the internet line and the codec of the customer's side."],
    customerCause: "The sound was poor, which may be why somebody hung up.",
    customerNext: ["Check the internet line of your office."],
  },
];
