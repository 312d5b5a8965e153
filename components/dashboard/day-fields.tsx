import { useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";

export interface DayFieldsProps {
  from: string;
  to: string;
  /** Ranges to choose at once. */
  presets: { label: string; from: string; to: string }[];
}

/** The days of the chart as two fields and a few ranges; a plain form, so that it costs the page no script. */
export function DayFields({ from, to, presets }: DayFieldsProps) {
  const id = useId();
  const field = (name: "from" | "to", label: string, value: string) => (
    <span className="flex items-center gap-1.5">
      <label htmlFor={`${id}-${name}`} className="text-ink-muted text-xs">
        {label}
      </label>
      <Input
        // What the address says is what stands here, also after a step within the page.
        key={value}
        id={`${id}-${name}`}
        name={name}
        type="date"
        defaultValue={value}
        required
        className="w-36"
      />
    </span>
  );
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
      <form action="/dashboard" method="get" className="flex flex-wrap items-center gap-2">
        {field("from", "From", from)}
        {field("to", "To", to)}
        <button type="submit" className={buttonClass({ size: "sm" })}>
          Show
        </button>
      </form>
      <ul className="flex flex-wrap gap-1">
        {presets.map((preset) => {
          const isShown = preset.from === from && preset.to === to;
          return (
            <li key={preset.label}>
              <Link
                href={`/dashboard?from=${preset.from}&to=${preset.to}`}
                scroll={false}
                aria-current={isShown ? "true" : undefined}
                className={cn(buttonClass({ variant: "ghost", size: "sm" }), isShown && "bg-accent-soft")}
              >
                {preset.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
