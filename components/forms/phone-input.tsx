"use client";

import type { ComponentProps } from "react";
import { Input } from "@/components/ui/input";

export interface PhoneInputProps extends Omit<ComponentProps<"input">, "type" | "inputMode"> {
  /** ISO 3166-1 alpha-2: whose country code a number without one gets. */
  country?: string;
}

/** A phone number; when the field is left, a valid one becomes E.164. */
export function PhoneInput({ country = "IN", onBlur, onChange, ...props }: PhoneInputProps) {
  return (
    <Input
      autoComplete="tel"
      placeholder="+918123456789"
      maxLength={32}
      {...props}
      type="tel"
      inputMode="tel"
      onChange={onChange}
      onBlur={async (event) => {
        const field = event.target;
        onBlur?.(event);
        const typed = field.value;
        if (!typed.trim()) return;
        // The numbering plans of the world weigh more than the form: they come when they are needed.
        const { formatPhone } = await import("@/lib/format/phone");
        const { e164 } = formatPhone(typed, country);
        if (!e164 || e164 === typed || field.value !== typed) return;
        setNativeValue(field, e164);
      }}
    />
  );
}

/** Changes a field as typing would, so that whoever listens to it (React, a form library) hears of it. */
function setNativeValue(field: HTMLInputElement, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  setter?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
