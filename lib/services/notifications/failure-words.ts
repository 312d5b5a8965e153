import type { Translate } from "@/lib/i18n/translate";

/** Why calls are not answered, by the documented causes, for somebody who does not read signalling. */
const words: Readonly<Record<string, string>> = {
  USER_BUSY: "The line was busy",
  NO_ANSWER: "Nobody answered",
  ORIGINATOR_CANCEL: "The caller gave up",
  CALL_REJECTED: "The call was refused",
  REJECTED: "The call was refused",
  INVALID_NUMBER: "The number is not valid",
  UNALLOCATED_NUMBER: "The number does not exist",
  SERVICE_UNAVAILABLE: "The called device was not available",
  SERVER_ERROR: "A server failed",
  MEDIA_TIMEOUT: "No sound arrived",
  PROTOCOL_ERROR: "The two sides did not understand each other",
  NETWORK_OUT_OF_ORDER: "The network was down",
  DESTINATION_OUT_OF_ORDER: "The called line was out of order",
  NORMAL_TEMPORARY_FAILURE: "The carrier failed for a moment",
  SWITCH_CONGESTION: "The carrier had no free line",
};
const OTHER = "For another reason";

export interface Failure {
  label: string;
  calls: number;
}

/**
 * The commonest reasons, the most frequent first. Causes with the same words are one; what nobody documented, or no
 * record says, counts as another reason.
 */
export function commonestFailures(
  t: Translate,
  failed: number,
  byCause: readonly { value: string; calls: number }[],
  most = 5,
): Failure[] {
  const sums = new Map<string, number>();
  let named = 0;
  for (const { value, calls } of byCause) {
    const text = words[value.toUpperCase()];
    if (text === undefined) continue;
    sums.set(text, (sums.get(text) ?? 0) + calls);
    named += calls;
  }
  if (failed > named) sums.set(OTHER, failed - named);
  return [...sums]
    .sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([text, calls]) => ({ label: t(text), calls }));
}
