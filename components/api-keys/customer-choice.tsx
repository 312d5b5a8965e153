"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { useAct } from "@/components/bulk/use-act";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FoundCustomer, SearchAct } from "./acts";

export interface CustomerChoiceProps {
  value: string;
  onChange: (authId: string) => void;
  search: SearchAct;
  error: string | undefined;
}

/** One customer among those that a search finds. */
export function CustomerChoice({ value, onChange, search, error }: CustomerChoiceProps) {
  const name = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly FoundCustomer[] | null>(null);
  const looking = useAct(() => undefined);

  function look() {
    looking.act(async () => {
      const result = await search({ text });
      if (result.ok) setFound(result.data);
      return result;
    });
  }

  function onKey(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    // Inside a form that would be sent.
    event.preventDefault();
    look();
  }

  return (
    <div className="space-y-2">
      <div className="flex items-start gap-2">
        <Field
          label="Customer"
          hint="Name, e-mail or account."
          className="min-w-0 flex-1"
          {...(error ? { error } : {})}
        >
          {(control) => (
            <Input
              {...control}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={onKey}
              autoComplete="off"
            />
          )}
        </Field>
        <Button loading={looking.pending} onClick={look} className="mt-6.5">
          Search
        </Button>
      </div>
      <FormProblem problem={looking.problem} />
      {found?.length === 0 && <p className="text-ink-muted">No customer matches. Try a part of the name.</p>}
      {found && found.length > 0 && (
        <fieldset className="space-y-1.5">
          <legend className="sr-only">Customers found</legend>
          {found.map((customer) => (
            <label
              key={customer.authId}
              className="flex cursor-pointer gap-2.5 rounded-md border border-line px-3 py-1.5 has-[:checked]:border-accent has-[:checked]:bg-accent-soft"
            >
              <input
                type="radio"
                name={name}
                value={customer.authId}
                checked={value === customer.authId}
                onChange={() => onChange(customer.authId)}
                className="mt-1 accent-accent"
              />
              <span className="min-w-0">
                <span className="block font-medium">{customer.name}</span>
                <span className="block break-words text-ink-muted text-xs">{customer.authId}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
