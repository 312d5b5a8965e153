import "server-only";
import { isRecord, parseJson } from "./json";
import { safeText } from "./redact";

/** What the vendor said went wrong, out of any of its eight error shapes. */
export interface UpstreamProblem {
  /** False for HTML, for an empty body and for JSON that some proxy wrote. */
  isVendorShape: boolean;
  code?: string | undefined;
  message?: string | undefined;
  /** By our camelCase field names. */
  fields?: Record<string, string> | undefined;
  requestId?: string | undefined;
  retryAfterSeconds?: number | undefined;
}

const FIELD_NAME = /^[a-z][A-Za-z0-9.]{0,63}$/;
const CODE = /^[A-Za-z0-9_.-]{1,64}$/;
const WAIT = /\bwait (\d{1,6}) seconds\b/i;

/** Reads an error body; text that is no JSON is a foreign body, not a failure of ours. */
export function readErrorBody(text: string): UpstreamProblem {
  let body: unknown;
  try {
    body = parseJson(text);
  } catch {
    return { isVendorShape: false };
  }
  return isRecord(body) ? readProblem(body) : { isVendorShape: false };
}

function readProblem(body: Record<string, unknown>): UpstreamProblem {
  const nested = isRecord(body.error) ? body.error : undefined;
  const flat = asText(body.error);
  const details = body.details ?? nested?.details;
  const message = asText(nested?.message) ?? asText(body.message) ?? flat;
  const fields = readFields(details);
  const limits = isRecord(details) ? details : {};
  const requestId = asText(body.requestId) ?? asText(body.request_id) ?? asText(body.api_id);
  return {
    isVendorShape:
      flat !== undefined || asText(nested?.message) !== undefined || asCode(nested?.code) !== undefined,
    code: asCode(nested?.code) ?? asCode(flat) ?? asCode(body.code),
    message: message === undefined ? undefined : safeText(message),
    fields: Object.keys(fields).length > 0 ? fields : undefined,
    requestId: requestId === undefined ? undefined : safeText(requestId),
    retryAfterSeconds: asSeconds(limits.retryAfter) ?? asSeconds(message?.match(WAIT)?.[1]),
  };
}

/** `[{loc, msg}]`, `{errors: [{field, message}]}` or `{field: message}`. */
function readFields(details: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  const add = (name: unknown, message: unknown) => {
    const key = typeof name === "string" ? camelCase(name) : "";
    const text = asText(message);
    if (FIELD_NAME.test(key) && text !== undefined) fields[key] ??= safeText(text);
  };
  if (Array.isArray(details)) {
    for (const detail of details.filter(isRecord)) add(fieldOf(detail.loc), detail.msg);
  } else if (isRecord(details) && Array.isArray(details.errors)) {
    for (const detail of details.errors.filter(isRecord)) add(detail.field, detail.message);
  } else if (isRecord(details)) {
    for (const [name, message] of Object.entries(details)) {
      if (typeof message === "string") add(name, message);
    }
  }
  return fields;
}

/** `["body", "reminder_schedule", 0, "value"]` becomes `reminder_schedule.0.value`. */
function fieldOf(location: unknown): string | undefined {
  if (!Array.isArray(location)) return undefined;
  const steps = location.map(String);
  return (steps[0] === "body" || steps[0] === "query" ? steps.slice(1) : steps).join(".") || undefined;
}

function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** A code is one word or a number; a sentence in its place is a message. */
function asCode(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && CODE.test(value) ? value : undefined;
}

function asSeconds(value: unknown): number | undefined {
  const seconds = typeof value === "string" ? Number(value) : value;
  return typeof seconds === "number" && Number.isFinite(seconds) && seconds >= 0
    ? Math.ceil(seconds)
    : undefined;
}
