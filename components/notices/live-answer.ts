import { severities } from "@/lib/services/attention/catalog";
import type { LiveNotices } from "@/lib/services/notices/schema";
import type { LiveNotice } from "./live-plan";

function isNotice(value: unknown): value is LiveNotice {
  if (typeof value !== "object" || value === null) return false;
  if (!("id" in value && "severity" in value && "what" in value && "href" in value)) return false;
  return (
    typeof value.id === "string" &&
    severities.some((severity) => severity === value.severity) &&
    typeof value.what === "string" &&
    typeof value.href === "string"
  );
}

/**
 * What the portal answered, where it is what the portal's own schema describes (lib/services/notices/live-schema.ts).
 * By hand: the library that reads schemas would be 32 kB on every page of the staff.
 */
export function liveAnswerOf(body: unknown): LiveNotices | null {
  if (typeof body !== "object" || body === null || !("data" in body)) return null;
  const { data } = body;
  if (typeof data !== "object" || data === null) return null;
  if (!("asOf" in data && "notices" in data && "pressing" in data)) return null;
  const { asOf, notices, pressing } = data;
  if (typeof asOf !== "string" || !Number.isFinite(Date.parse(asOf))) return null;
  if (typeof pressing !== "number" || !Number.isSafeInteger(pressing)) return null;
  if (!Array.isArray(notices) || !notices.every(isNotice)) return null;
  return { asOf, notices, pressing };
}
