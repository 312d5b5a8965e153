"use client";

import { useTranslate } from "#translate";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface TypedConfirmProps {
  /** What must be typed: the customer's name, the amount. */
  phrase: string;
  value: string;
  onChange: (value: string) => void;
  /** What the phrase is: "the customer's name". */
  what: string;
}

/** Whether what was typed is the phrase; blanks around and between do not matter, letters and digits do. */
export function isConfirmed(phrase: string, typed: string): boolean {
  const bare = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ");
  return bare(phrase) !== "" && bare(typed) === bare(phrase);
}

/** Asks for a phrase before an act that cannot be undone. Enable the act with `isConfirmed`. */
export function TypedConfirm({ phrase, value, onChange, what }: TypedConfirmProps) {
  const t = useTranslate();
  return (
    <Field
      label={
        <>
          {t("Type {what} to confirm:", { what })}{" "}
          <span className="select-all font-mono font-normal">{phrase}</span>
        </>
      }
    >
      {(control) => (
        <Input
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
