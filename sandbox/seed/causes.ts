export type CallStatus = "answered" | "busy" | "no_answer" | "cancelled" | "failed";

export interface Cause {
  readonly text: string;
  readonly code: number;
  readonly name: string;
  readonly disposition: string;
  readonly source: string;
  readonly status: CallStatus;
  /** Relative frequency among calls that were not answered. */
  readonly weight: number;
  /** Longest time that it rings before it ends so, in seconds. */
  readonly ring: number;
}

const cause = (
  text: string,
  code: number,
  name: string,
  status: CallStatus,
  weight: number,
  ring: number,
  disposition: string,
  source: string,
): Cause => ({ text, code, name, status, weight, ring, disposition, source });

export const CLEARED = cause(
  "NORMAL_CLEARING",
  4000,
  "Normal Hangup",
  "answered",
  0,
  40,
  "recv_bye",
  "Callee",
);
export const MEDIA_TIMEOUT = cause(
  "MEDIA_TIMEOUT",
  6020,
  "Media Timeout",
  "answered",
  0,
  20,
  "send_bye",
  "Vobiz",
);
export const OUT_OF_CREDITS = cause(
  "CALL_REJECTED",
  1010,
  "Canceled (Out Of Credits)",
  "failed",
  0,
  0,
  "send_refuse",
  "Vobiz",
);

/** Every textual cause that the vendor lists, with the numeric cause that fits it best (the documents map none). */
export const UNANSWERED: readonly Cause[] = [
  cause("NO_ANSWER", 3000, "No Answer", "no_answer", 420, 60, "send_cancel", "Carrier"),
  cause("USER_BUSY", 3010, "Busy Line", "busy", 210, 4, "send_refuse", "Callee"),
  cause("ORIGINATOR_CANCEL", 1000, "Canceled", "cancelled", 160, 25, "send_cancel", "Caller"),
  cause("CALL_REJECTED", 3020, "Rejected", "failed", 60, 10, "send_refuse", "Callee"),
  cause("REJECTED", 3110, "Declined", "failed", 25, 8, "send_refuse", "Callee"),
  cause("INVALID_NUMBER", 2000, "Invalid Destination Address", "failed", 25, 0, "send_refuse", "Vobiz"),
  cause("UNALLOCATED_NUMBER", 3050, "Unallocated number", "failed", 22, 1, "send_refuse", "Carrier"),
  cause("SERVICE_UNAVAILABLE", 2020, "Endpoint Not Registered", "failed", 18, 2, "send_refuse", "Carrier"),
  cause(
    "DESTINATION_OUT_OF_ORDER",
    2010,
    "Destination Out Of Service",
    "failed",
    14,
    3,
    "send_refuse",
    "Carrier",
  ),
  cause(
    "NORMAL_TEMPORARY_FAILURE",
    3080,
    "Internal server error from carrier",
    "failed",
    12,
    4,
    "send_refuse",
    "Carrier",
  ),
  cause(
    "SWITCH_CONGESTION",
    3090,
    "Network congestion from carrier",
    "failed",
    10,
    2,
    "send_refuse",
    "Carrier",
  ),
  cause("MEDIA_TIMEOUT", 6020, "Media Timeout", "failed", 6, 12, "send_bye", "Vobiz"),
  cause("SERVER_ERROR", 5010, "Internal Error", "failed", 5, 1, "send_refuse", "Vobiz"),
  cause("NETWORK_OUT_OF_ORDER", 5000, "Network Error", "failed", 5, 6, "send_refuse", "Carrier"),
  cause("PROTOCOL_ERROR", 5020, "Routing Error", "failed", 4, 0, "send_refuse", "Vobiz"),
  cause("UNKNOWN", 0, "Unknown", "failed", 4, 5, "send_refuse", "Unknown"),
];

export function causeByText(text: string): Cause | undefined {
  return text === CLEARED.text ? CLEARED : UNANSWERED.find((candidate) => candidate.text === text);
}
