import type { Tone } from "@/components/ui/badge";
import type { ForwarderDto, ForwarderKind } from "@/lib/services/audit-forward/schema";

export const kindWords: Record<ForwarderKind, { label: string; address: string; example: string }> = {
  webhook: {
    label: "Webhook",
    address: "A public https address. Each message is signed as Standard Webhooks says.",
    example: "https://siem.example.com/tandem",
  },
  syslog: {
    label: "Syslog",
    address: "udp://, tcp:// or tls://, the host and its port. Over UDP nobody says whether a row arrived.",
    example: "tls://logs.example.com:6514",
  },
};

export const stateWords: Record<ForwarderDto["state"], { label: string; tone: Tone }> = {
  off: { label: "Off", tone: "neutral" },
  waiting: { label: "Up to date", tone: "success" },
  sending: { label: "Sending", tone: "info" },
  failing: { label: "Failing", tone: "danger" },
};

export const startWords = {
  now: "Rows from now on",
  beginning: "Every row that is here, from the first",
} as const;
