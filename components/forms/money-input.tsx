"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { cleanAmount } from "./clean-amount";

export interface MoneyInputProps extends Omit<ComponentProps<"input">, "type" | "inputMode"> {
  /** The only currency that may be typed; shown, not chosen. */
  currency: string;
}

/**
 * An amount as text: what is typed is what is sent, digit by digit. A number field would accept 1e5, change the value
 * under a scrolling wheel and round.
 */
export function MoneyInput({ currency, className, onBlur, onChange, ...props }: MoneyInputProps) {
  return (
    <span className={cn("relative block", className)}>
      <Input
        {...props}
        inputMode="decimal"
        autoComplete="off"
        maxLength={24}
        className="pr-14 text-right"
        onChange={onChange}
        onBlur={(event) => {
          // Pasted from a statement it may carry grouping and a currency sign.
          const clean = cleanAmount(event.target.value, currency);
          if (clean !== event.target.value) {
            event.target.value = clean;
            onChange?.(event);
          }
          onBlur?.(event);
        }}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-subtle text-xs"
      >
        {currency}
      </span>
    </span>
  );
}
