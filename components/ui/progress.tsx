import { useId } from "react";
import { cn } from "./cn";

export interface ProgressProps {
  /** What is under way: "Exporting calls". */
  label: string;
  /** 0 to 1; null while nobody can say. */
  share: number | null;
  detail?: string;
}

export function Progress({ label, share, detail }: ProgressProps) {
  const labelId = useId();
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="space-y-1.5">
      <div className="flex justify-between gap-4 text-xs">
        <span id={labelId} className="font-medium">
          {label}
        </span>
        <span className="text-ink-subtle">{detail ?? (percent === null ? "" : `${percent}%`)}</span>
      </div>
      <progress
        aria-labelledby={labelId}
        max={100}
        {...(percent === null ? {} : { value: percent })}
        className={cn(
          "block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line accent-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent",
          percent === null && "animate-pulse bg-line-strong [&::-webkit-progress-bar]:bg-line-strong",
        )}
      />
    </div>
  );
}
