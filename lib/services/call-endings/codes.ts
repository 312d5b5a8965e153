/** The documented numeric causes and their names. Which text goes with which number is not documented. */
export const codeNames: Readonly<Record<number, string>> = {
  0: "Unknown",
  1000: "Canceled",
  1010: "Canceled (Out Of Credits)",
  1020: "Canceled (Simultaneous dial limit reached)",
  2000: "Invalid Destination Address",
  2010: "Destination Out Of Service",
  2020: "Endpoint Not Registered",
  2030: "Destination Country Barred",
  2040: "Destination Number Barred",
  2050: "Destination Prefix Barred",
  2060: "Loop Detected",
  2070: "Violates Media Anchoring",
  3000: "No Answer",
  3010: "Busy Line",
  3020: "Rejected",
  3030: "Unknown Caller ID",
  3040: "Forbidden",
  3050: "Unallocated number",
  3070: "Request timeout",
  3080: "Internal server error from carrier",
  3090: "Network congestion from carrier",
  3100: "Busy everywhere",
  3110: "Declined",
  3120: "User does not exist anywhere",
  3130: "Spam block",
  3140: "DNO Caller ID",
  4000: "Normal Hangup",
  4010: "End Of XML Instructions",
  4020: "Multiparty Call Ended",
  4030: "Kicked Out Of Multiparty Call",
  5000: "Network Error",
  5010: "Internal Error",
  5020: "Routing Error",
  5030: "Concurrency Limit Breached",
  6000: "Scheduled Hangup",
  6010: "Ring Timeout Reached",
  6020: "Media Timeout",
  7011: "Error Reaching Answer URL",
  7012: "Error Reaching Action URL",
  7013: "Error Reaching Transfer URL",
  7014: "Error Reaching Redirect URL",
  7022: "Invalid Action URL",
  7023: "Invalid Transfer URL",
  7024: "Invalid Redirect URL",
  7032: "Invalid Method For Action URL",
  7033: "Invalid Method For Transfer URL",
  7034: "Invalid Method For Redirect URL",
  8011: "Invalid Answer XML",
  8012: "Invalid Action XML",
  8013: "Invalid Transfer XML",
  8014: "Invalid Redirect XML",
  9000: "Lost Race",
  9100: "Machine Detected",
  9110: "Confirm Key Challenge Failed",
};

export const documentedCodes: readonly number[] = Object.keys(codeNames).map(Number);

/** The documented textual causes. */
export const documentedCauses = [
  "NORMAL_CLEARING",
  "USER_BUSY",
  "NO_ANSWER",
  "ORIGINATOR_CANCEL",
  "CALL_REJECTED",
  "REJECTED",
  "INVALID_NUMBER",
  "UNALLOCATED_NUMBER",
  "SERVICE_UNAVAILABLE",
  "SERVER_ERROR",
  "MEDIA_TIMEOUT",
  "PROTOCOL_ERROR",
  "NETWORK_OUT_OF_ORDER",
  "DESTINATION_OUT_OF_ORDER",
  "NORMAL_TEMPORARY_FAILURE",
  "SWITCH_CONGESTION",
  "UNKNOWN",
] as const;

/** Whether a code tells anything: documented, and not the one that says that nothing is known. */
export function isTellingCode(code: number | null): code is number {
  return code !== null && code !== 0 && codeNames[code] !== undefined;
}

/**
 * Texts that name one event, with the codes that can be the same event. Every other text is vague: it stands for many
 * causes, and any code makes it more exact.
 */
const exactTexts: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries({
    USER_BUSY: [3010, 3100],
    NO_ANSWER: [3000, 3070, 6010, 9000],
    ORIGINATOR_CANCEL: [1000, 1010, 1020, 9000],
    INVALID_NUMBER: [2000, 2030, 2040, 2050, 3050, 3120],
    UNALLOCATED_NUMBER: [2000, 3050, 3120],
    MEDIA_TIMEOUT: [6020],
    DESTINATION_OUT_OF_ORDER: [2010, 2020, 3080],
    SWITCH_CONGESTION: [1020, 3080, 3090, 5030],
  }),
);

/** Whether text and code name two things that cannot both be true. */
export function disagree(cause: string | null, code: number | null): boolean {
  const codes = cause === null ? undefined : exactTexts.get(cause);
  return codes !== undefined && isTellingCode(code) && !codes.includes(code);
}

/** Texts that stand for many causes; NORMAL_CLEARING among them where nobody answered. */
export function isVagueCause(cause: string | null): boolean {
  return cause === null || !exactTexts.has(cause);
}

/** What can only happen before an answer. */
const beforeAnswer = new Set([
  1000, 1020, 2000, 2010, 2020, 2030, 2040, 2050, 2060, 3000, 3010, 3020, 3030, 3040, 3050, 3100, 3110, 3120,
  3130, 3140, 5030, 6010, 9000,
]);
const textsBeforeAnswer = new Set([
  "USER_BUSY",
  "NO_ANSWER",
  "ORIGINATOR_CANCEL",
  "INVALID_NUMBER",
  "UNALLOCATED_NUMBER",
  "DESTINATION_OUT_OF_ORDER",
]);

export function happensBeforeAnswer(cause: string | null, code: number | null): boolean {
  if (isTellingCode(code)) return beforeAnswer.has(code);
  return cause !== null && textsBeforeAnswer.has(cause);
}

/** What can only happen to a call that somebody answered. */
const afterAnswer = new Set([4000, 4020, 4030]);

export function happensAfterAnswer(cause: string | null, code: number | null): boolean {
  if (isTellingCode(code)) return afterAnswer.has(code);
  return cause === "NORMAL_CLEARING";
}
