import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";
import { cn } from "./cn";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  hint?: ReactNode;
}

export function Checkbox({ label, hint, className, id, ...props }: CheckboxProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const hintId = `${inputId}-hint`;
  return (
    <div className={cn("flex gap-2.5", className)}>
      <input
        {...props}
        id={inputId}
        type="checkbox"
        aria-describedby={hint ? hintId : props["aria-describedby"]}
        className="mt-[3px] size-4 shrink-0 accent-accent"
      />
      <div className="min-w-0">
        <label htmlFor={inputId} className="font-medium">
          {label}
        </label>
        {hint && (
          <p id={hintId} className="text-ink-subtle text-xs">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
