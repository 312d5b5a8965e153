/** Why a receiver did not take what was sent, in a sentence for an admin; it quotes nothing of what was sent. */
export class DeliveryError extends Error {
  constructor(
    readonly detail: string,
    /** What the receiver asked for, in seconds. */
    readonly retryAfter: number | null = null,
    /** What the receiver answered with, where it spoke HTTP. */
    readonly status: number | null = null,
  ) {
    super(detail);
    this.name = "DeliveryError";
  }
}

const words: Record<string, string> = {
  ECONNREFUSED: "Nothing listens at this address.",
  ECONNRESET: "The connection was cut.",
  EPIPE: "The connection was cut.",
  ENOTFOUND: "The name is not known.",
  EAI_AGAIN: "The name could not be looked up.",
  EHOSTUNREACH: "There is no way to this address.",
  ENETUNREACH: "There is no way to this address.",
  ETIMEDOUT: "No answer came in time.",
  EREACH: "The name leads to an address where nothing may be sent.",
  UND_ERR_CONNECT_TIMEOUT: "No connection came about in time.",
  UND_ERR_HEADERS_TIMEOUT: "No answer came in time.",
  UND_ERR_BODY_TIMEOUT: "No answer came in time.",
  UND_ERR_SOCKET: "The connection was cut.",
  ABORT_ERR: "No answer came in time.",
};
const OF_CERTIFICATES = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|HOSTNAME_MISMATCH|INVALID_CA)/;

function numberAt(error: object, name: "retryAfter" | "status"): number | null {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "number" ? value : null;
}

/** Messages of the system may name what nobody asked for; their codes are enough. */
export function deliveryError(error: unknown): DeliveryError {
  if (error instanceof Error && error.name === "DeliveryError" && "detail" in error) {
    return new DeliveryError(String(error.detail), numberAt(error, "retryAfter"), numberAt(error, "status"));
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof Error && /^(Timeout|Abort)Error$/.test(error.name)) {
    return new DeliveryError("No answer came in time.");
  }
  if (OF_CERTIFICATES.test(code)) return new DeliveryError("Its certificate is not trusted.");
  return new DeliveryError(words[code] ?? "It could not be sent.");
}
