import type { ReactNode } from "react";
import { cn } from "./cn";

export interface StatProps {
  label: ReactNode;
  value: ReactNode;
  /** What the figure is measured against: "of 1,204 calls", "+12 % on last week". */
  detail?: ReactNode;
  tone?: "normal" | "warning" | "danger";
}

const VALUE_TONES = { normal: "text-ink", warning: "text-warning", danger: "text-danger" } as const;

/** One figure; several belong into a StatRow. */
export function Stat({ label, value, detail, tone = "normal" }: StatProps) {
  return (
    <div className="min-w-0 px-4 py-3">
      <dt className="text-ink-subtle text-xs">{label}</dt>
      <dd className={cn("mt-0.5 truncate font-semibold text-xl tracking-tight", VALUE_TONES[tone])}>
        {value}
      </dd>
      {detail && <dd className="wrap-break-word text-pretty text-ink-subtle text-xs">{detail}</dd>}
    </div>
  );
}

/** Figures side by side on one surface, two to a row on a phone. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line shadow-soft lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none [&>*]:bg-surface max-lg:[&>*:last-child:nth-child(odd)]:col-span-2">
      {children}
    </dl>
  );
}
