import { inWords } from "@/components/section/in-words";
import type { Tone } from "@/components/ui/badge";
import { english, type Translate } from "@/lib/i18n/translate";
import { productNames } from "@/lib/services/calls/product-names";
import { type CallDto, callDirections } from "@/lib/services/calls/schema";

export const statusWords: Record<CallDto["status"], { label: string; tone: Tone }> = {
  answered: { label: "Answered", tone: "success" },
  busy: { label: "Busy", tone: "warning" },
  no_answer: { label: "No answer", tone: "warning" },
  failed: { label: "Failed", tone: "danger" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

export const directionWords: Record<CallDto["direction"], string> = {
  inbound: "Inbound",
  outbound: "Outbound",
};

/** To choose from in a filter. */
export const directionOptions = callDirections.map((value) => ({ value, label: directionWords[value] }));
export const productOptions = Object.entries(productNames).map(([value, label]) => ({ value, label }));

export const shortDirectionWords: Record<CallDto["direction"], string> = { inbound: "In", outbound: "Out" };

/** What each documented cause means to somebody who does not read signalling. */
const causes: Record<string, string> = {
  NORMAL_CLEARING: "One of the parties hung up.",
  USER_BUSY: "The called line was busy.",
  NO_ANSWER: "It rang, and nobody answered.",
  ORIGINATOR_CANCEL: "The caller gave up before it was answered.",
  CALL_REJECTED: "The called side refused the call.",
  REJECTED: "The called side declined the call.",
  INVALID_NUMBER: "The called number is not a valid one.",
  UNALLOCATED_NUMBER: "Nobody has the called number.",
  SERVICE_UNAVAILABLE: "The called device was not registered or not available.",
  SERVER_ERROR: "A server failed while connecting the call.",
  MEDIA_TIMEOUT: "No sound arrived for too long.",
  PROTOCOL_ERROR: "The two sides did not understand each other's signalling.",
  NETWORK_OUT_OF_ORDER: "The network on the way was down.",
  DESTINATION_OUT_OF_ORDER: "The called line was out of order.",
  NORMAL_TEMPORARY_FAILURE: "The carrier failed for a moment; a second try may work.",
  SWITCH_CONGESTION: "The carrier had no free line.",
  UNKNOWN: "No reason was recorded.",
};

export function causeMeaning(cause: string | null, t: Translate = english): string | null {
  const meaning = cause === null ? undefined : causes[cause.toUpperCase()];
  return meaning === undefined ? null : t(meaning);
}

type Ending = Pick<CallDto, "hangupCause" | "hangupCauseName">;

/** The cause in a few words: the vendor's name for it if it has one. */
export function causeWords({ hangupCause, hangupCauseName }: Ending, t: Translate = english): string | null {
  const words = hangupCauseName ?? hangupCause;
  return words === null ? null : t(inWords(words));
}

/** The cause where it says more than the status beside it: "Out of credits" of "Canceled (Out Of Credits)". */
export function causeBesideStatus(
  call: Ending & Pick<CallDto, "status">,
  t: Translate = english,
): string | null {
  const words = causeWords(call);
  if (words === null || call.hangupCause?.toUpperCase() === "NORMAL_CLEARING") return null;
  const status = statusWords[call.status].label.toLowerCase().slice(0, "cancel".length);
  if (!words.toLowerCase().startsWith(status)) return t(words);
  const more = /\((.+)\)/.exec(words)?.[1];
  return more ? t(inWords(more)) : null;
}

/** Mean opinion score, 1.0 to 5.0, in the words of ITU-T P.800. */
export function mosWords(mos: number | null): string | null {
  if (mos === null || mos <= 0) return null;
  if (mos >= 4.3) return "Excellent";
  if (mos >= 4) return "Good";
  if (mos >= 3.6) return "Fair";
  return mos >= 3.1 ? "Poor" : "Bad";
}

/** How much the time between packets varied, for ears. */
export function jitterWords(milliseconds: number | null): string | null {
  if (milliseconds === null) return null;
  if (milliseconds <= 10) return "Steady";
  if (milliseconds <= 30) return "Hardly heard";
  return milliseconds <= 50 ? "Choppy at times" : "Choppy";
}

/** What lost packets did to the sound. */
export function lossWords(percent: number | null): string | null {
  if (percent === null) return null;
  if (percent < 0.5) return "Not heard";
  if (percent < 2) return "Hardly heard";
  return percent < 5 ? "Heard as short gaps" : "Words were lost";
}

const dispositions: Record<string, string> = {
  send_bye: "Hang-up sent",
  recv_bye: "Hang-up received",
  send_cancel: "Cancel sent",
  send_refuse: "Refusal sent",
};

export function dispositionWords(disposition: string | null, t: Translate = english): string | null {
  return disposition === null ? null : t(dispositions[disposition] ?? inWords(disposition));
}

/** A reason as the platform wrote it, or what it means where the reader's language has it. */
export function reasonWords(reason: string | null, t: Translate = english): string | null {
  if (reason === null) return null;
  const words = inWords(reason);
  const said = t(words);
  return said === words ? reason : said;
}

export function contextWords(context: string | null, t: Translate = english): string | null {
  return context === null ? null : t(productNames[context] ?? inWords(context));
}

/** Names the customer too: across customers a call cannot be asked for without. */
export function staffCallHref({ uuid, authId }: Pick<CallDto, "uuid" | "authId">): string {
  const customer = authId ? `?customer=${encodeURIComponent(authId)}` : "";
  return `/calls/${encodeURIComponent(uuid)}${customer}`;
}

export function portalCallHref({ uuid }: Pick<CallDto, "uuid">): string {
  return `/portal/calls/${encodeURIComponent(uuid)}`;
}
