"use client";

import { useId } from "react";
import type { LedgerRowDto } from "@/lib/services/reviews/schema";
import type { ReviewChoice } from "./review-words";

export interface ChoiceListProps {
  rows: LedgerRowDto[];
  value: ReviewChoice | null;
  onChange: (choice: ReviewChoice) => void;
  error: string | undefined;
}

/** Paid by one of the rows, paid without a row, or not paid. */
export function ChoiceList({ rows, value, onChange, error }: ChoiceListProps) {
  const name = useId();
  const free = rows.filter(({ provesAnother }) => provesAnother === null);
  const options: { choice: ReviewChoice; label: string; detail: string }[] = [
    ...free.map(({ id, amount, currency, differs }) => ({
      choice: `row:${id}` as const,
      label: "It was paid, and this row shows it",
      detail: `${id}: ${amount} ${currency}${differs.length > 0 ? `; differs in ${differs.join(", ")}` : ""}`,
    })),
    {
      choice: "paid",
      label: "It was paid, and no row shows it",
      detail: "The reason has to say how you know, for instance what the vendor's support answered.",
    },
    {
      choice: "not_paid",
      label: "It was not paid",
      detail: "The ledger is read once more; if it shows this transfer, this is refused.",
    },
  ];
  return (
    <fieldset className="space-y-2" aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="sr-only">What happened</legend>
      {options.map(({ choice, label, detail }) => (
        <label
          key={choice}
          className="flex cursor-pointer gap-2.5 rounded-md border border-line px-3 py-2 has-[:checked]:border-accent has-[:checked]:bg-accent-soft"
        >
          <input
            type="radio"
            name={name}
            value={choice}
            checked={value === choice}
            onChange={() => onChange(choice)}
            className="mt-1 accent-accent"
          />
          <span className="min-w-0">
            <span className="block font-medium">{label}</span>
            <span className="block break-words text-ink-muted text-xs">{detail}</span>
          </span>
        </label>
      ))}
      {error && (
        <p id={`${name}-error`} className="text-danger text-xs/5">
          {error}
        </p>
      )}
    </fieldset>
  );
}
