import type { BannerProps } from "@/components/ui/banner";
import type { AuditVerificationDto } from "@/lib/services/audit-proof/schema";

const OVERDUE_MS = 48 * 3_600_000;

const kinds: Record<string, string> = {
  edited: "a row was edited",
  missing: "a row is missing",
  inserted: "a row was inserted",
  reordered: "rows stand in another order",
  cut_off: "the end was cut off",
  anchor: "it does not agree with a signed anchor",
};

export interface VerificationWords {
  tone: NonNullable<BannerProps["tone"]>;
  title: string;
  detail: string;
}

const place = ({ badPlace, badSeq }: AuditVerificationDto) =>
  [badPlace && `at place ${badPlace}`, badSeq && `row ${badSeq}`].filter(Boolean).join(", ");

/** What the last verification says, in words. */
export function verificationWords(
  latest: AuditVerificationDto | null,
  now: string,
  format: (at: string) => string,
  locale: string,
): VerificationWords {
  if (!latest) {
    return {
      tone: "info",
      title: "This record was not verified yet",
      detail: "That happens by itself once a day; you can begin now.",
    };
  }
  const rows = Number(latest.rows).toLocaleString(locale);
  if (latest.verdict === "running") {
    return { tone: "info", title: "The record is being verified", detail: `${rows} rows so far` };
  }
  const at = format(latest.finishedAt ?? latest.startedAt);
  if (latest.verdict === "broken") {
    const kind = kinds[latest.kind ?? ""] ?? "it is not what was sealed";
    const where = place(latest);
    return {
      tone: "danger",
      title: "The record was tampered with",
      detail: [`Found ${at}: ${kind}${where && `, ${where}`}.`, latest.detail].filter(Boolean).join(" "),
    };
  }
  if (latest.verdict === "unable") {
    return {
      tone: "warning",
      title: "The last verification could not be carried out",
      detail: [`${at}.`, latest.detail].filter(Boolean).join(" "),
    };
  }
  if (Date.parse(now) - Date.parse(latest.startedAt) > OVERDUE_MS) {
    return {
      tone: "warning",
      title: "The verification of this record is overdue",
      detail: `The last one, ${at}, found all ${rows} rows as they were sealed.`,
    };
  }
  return {
    tone: "success",
    title: "Verified: nothing was changed",
    detail: `${at}: all ${rows} rows are as they were sealed.`,
  };
}
