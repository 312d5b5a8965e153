import { inWords } from "@/components/section/in-words";
import type { Tone } from "@/components/ui/badge";
import type { KycDto, KycEventDto } from "@/lib/services/kyc/schema";
import type { KycStage } from "@/lib/services/kyc/status";

interface Words {
  label: string;
  tone: Tone;
  /** What it means, and what comes next. */
  meaning: string;
}

const words: Record<string, Words> = {
  sending: { label: "Being begun", tone: "info", meaning: "It is on its way; the answer is not here yet." },
  unknown: {
    label: "Checking",
    tone: "warning",
    meaning:
      "No clear answer came, so it may or may not have been begun. It is being looked up; do not begin another.",
  },
  not_created: { label: "Not begun", tone: "danger", meaning: "It was not begun. It is safe to try again." },
  email_sent: {
    label: "Mail sent",
    tone: "info",
    meaning: "The customer got a mail with the link and has not opened it yet.",
  },
  link_ready: {
    label: "Link ready",
    tone: "info",
    meaning: "The link waits to be given to the customer, who has not opened it yet.",
  },
  opened: {
    label: "Opened",
    tone: "info",
    meaning: "The customer opened the link and has entered nothing yet.",
  },
  in_progress: {
    label: "In progress",
    tone: "info",
    meaning: "The customer has begun to enter the details.",
  },
  kyc_completed: { label: "Verified", tone: "success", meaning: "The customer is verified." },
  revoked: {
    label: "Ended",
    tone: "neutral",
    meaning: "It was revoked or failed; its link is dead. A new one can be begun.",
  },
};

const expired: Words = {
  label: "Expired",
  tone: "warning",
  meaning: "Its time ran out before the customer was done; the link is dead. Begin a new one.",
};

/** A status in words; one that no document names is shown as it is. */
export function statusWords({ status, expired: isExpired }: Pick<KycDto, "status" | "expired">): Words {
  if (isExpired) return expired;
  return words[status] ?? { label: inWords(status), tone: "neutral", meaning: "The voice platform says so." };
}

export function filterWords(status: string): string {
  return status === "expired" ? expired.label : (words[status]?.label ?? inWords(status));
}

export const stageWords: Record<KycStage, { label: string; hint: string }> = {
  not_started: { label: "Not started", hint: "No verification was begun" },
  sent: { label: "Sent", hint: "Mail or link not opened yet" },
  opened: { label: "Opened", hint: "Nothing entered yet" },
  in_progress: { label: "In progress", hint: "Entering the details" },
  completed: { label: "Verified", hint: "Nothing left to do" },
  ended: { label: "Ended without success", hint: "Revoked, failed or expired" },
};

export const flowWords = { email: "By e-mail", redirect: "By link" } as const;

const events: Record<string, string> = {
  requested: "Asked for",
  created: "Begun",
  found: "Found at the voice platform",
  failed: "Not begun",
  doubt: "No clear answer",
  resent: "Mail sent again",
  link_shown: "Link shown",
  identity_viewed: "Verified data looked at",
  revoke_asked: "Revoking",
  revoked: "Revoked",
  superseded: "Replaced by a newer one",
  webhook: "Told by webhook",
  unconfirmed: "Webhook not confirmed",
};

/** One entry of the timeline: what happened. */
export function eventLabel({ kind, status }: KycEventDto): string {
  if (kind === "status") return status ? statusWords({ status, expired: false }).label : "Moved on";
  return events[kind] ?? inWords(kind);
}

const sources: Record<string, string> = {
  webhook: "the voice platform told us, and confirmed it",
  check: "read at the voice platform",
  job: "read at the voice platform",
};

/** Who did it, or how we came to know. */
export function eventSource({ actorName, source, kind }: KycEventDto): string | null {
  if (actorName) return actorName;
  return kind === "webhook" || kind === "unconfirmed" || kind === "found" ? null : (sources[source] ?? null);
}

export function kycHref({ id }: Pick<KycDto, "id">): string {
  return `/kyc/${encodeURIComponent(id)}`;
}
