import "server-only";
import pino from "pino";
import { logLevel } from "@/lib/env";

const redacted = [
  "password",
  "token",
  "authToken",
  "auth_token",
  "secret",
  "authorization",
  "cookie",
  "*.password",
  "*.token",
  "*.authToken",
  "*.auth_token",
  "*.secret",
  "*.authorization",
  "*.cookie",
];

/** Only what is safe of an error: no cause chain, no request, no headers. */
function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return {
    type: error.name,
    message: error.message.slice(0, 300),
    stack: error.stack?.slice(0, 2_000),
    ...code,
  };
}

/** Structured, redacting, one line each on standard output. */
export const log = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: redacted, censor: "[redacted]" },
  serializers: { err: safeError },
});
