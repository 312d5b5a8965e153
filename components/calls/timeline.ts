import type { CallDetailDto } from "@/lib/services/calls/schema";

export interface CallStep {
  id: "start" | "progress" | "answer" | "end";
  label: string;
  /** ISO 8601. */
  at: string;
  /** Seconds since the step before; null for the first. */
  gapSeconds: number | null;
}

type Times = Pick<CallDetailDto, "startedAt" | "progressAt" | "answeredAt" | "endedAt" | "status">;

/** The known moments of a call in order. What was not recorded is left out. */
export function callSteps({ startedAt, progressAt, answeredAt, endedAt, status }: Times): CallStep[] {
  const known = [
    { id: "start", label: "Started", at: startedAt },
    { id: "progress", label: "Ringing", at: progressAt },
    { id: "answer", label: "Answered", at: answeredAt },
    { id: "end", label: status === "answered" ? "Ended" : "Ended without an answer", at: endedAt },
  ] as const;
  const steps: CallStep[] = [];
  for (const { id, label, at } of known) {
    if (at === null) continue;
    const before = steps.at(-1)?.at;
    const gapSeconds = before === undefined ? null : (Date.parse(at) - Date.parse(before)) / 1000;
    steps.push({ id, label, at, gapSeconds });
  }
  return steps;
}

export interface CallPart {
  id: "setup" | "ring" | "talk";
  label: string;
  seconds: number;
}

/** How long it was set up, rang and was talked, for a bar. Empty where the record has no times to tell. */
export function callParts(call: Times): CallPart[] {
  const { startedAt, progressAt, answeredAt, endedAt } = call;
  if (endedAt === null) return [];
  const span = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
  const ringFrom = progressAt ?? startedAt;
  const parts: CallPart[] = [
    { id: "setup", label: "Set-up", seconds: progressAt ? span(startedAt, progressAt) : 0 },
    {
      id: "ring",
      label: progressAt ? "Ring" : "Before the answer",
      seconds: span(ringFrom, answeredAt ?? endedAt),
    },
    { id: "talk", label: "Talk", seconds: answeredAt ? span(answeredAt, endedAt) : 0 },
  ];
  return parts.filter(({ seconds }) => seconds > 0);
}
