"use client";

import { useId } from "react";

interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint: string;
}

export interface RadioChoiceProps<Value extends string> {
  legend: string;
  value: Value;
  onChange: (value: Value) => void;
  choices: readonly Choice<Value>[];
}

/** One of a few, each with a line that says what it means. */
export function RadioChoice<Value extends string>({
  legend,
  value,
  onChange,
  choices,
}: RadioChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {choices.map((choice) => {
        const id = `${name}-${choice.value}`;
        return (
          <div key={choice.value} className="flex gap-2.5">
            <input
              id={id}
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              aria-describedby={`${id}-hint`}
              className="mt-[3px] size-4 shrink-0 accent-accent"
            />
            <div className="min-w-0">
              <label htmlFor={id} className="font-medium">
                {choice.label}
              </label>
              <p id={`${id}-hint`} className="text-ink-subtle text-xs">
                {choice.hint}
              </p>
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
