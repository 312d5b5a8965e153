"use client";

import { type FormEvent, useState } from "react";
import { useAct } from "@/components/bulk/use-act";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";

export interface FoundCustomer {
  authId: string;
  name: string;
}

export interface AddCustomersProps {
  brand: { id: string; name: string } | { id: string; values: { name: string } };
  search: (given: { text: string }) => Promise<ActionResult<FoundCustomer[]>>;
  assign: (given: { brandId: string; authIds: string[] }) => Promise<ActionResult<{ changed: number }>>;
  onDone: () => void;
}

/** Finds customers and gives all that are chosen this brand, at once. */
export function AddCustomers({ brand, search, assign, onDone }: AddCustomersProps) {
  const [text, setText] = useState("");
  const [found, setFound] = useState<FoundCustomer[] | null>(null);
  const [chosen, setChosen] = useState<readonly FoundCustomer[]>([]);
  const looking = useAct(() => undefined);
  const giving = useAct(onDone);
  const name = "values" in brand ? brand.values.name : brand.name;
  const isChosen = (authId: string) => chosen.some((each) => each.authId === authId);
  // What was chosen stays in sight when something else is looked for.
  const listed = [...chosen, ...(found ?? []).filter(({ authId }) => !isChosen(authId))];

  function look(event: FormEvent) {
    event.preventDefault();
    looking.act(async () => {
      const result = await search({ text });
      if (result.ok) setFound(result.data);
      return result;
    });
  }

  function toggle(customer: FoundCustomer) {
    setChosen((before) =>
      isChosen(customer.authId)
        ? before.filter(({ authId }) => authId !== customer.authId)
        : [...before, customer],
    );
  }

  function give() {
    giving.act(async () => {
      const result = await assign({ brandId: brand.id, authIds: chosen.map(({ authId }) => authId) });
      if (result.ok) {
        const { changed } = result.data;
        toast.success(changed === 1 ? `1 customer has ${name} now` : `${changed} customers have ${name} now`);
      }
      return result;
    });
  }

  return (
    <DialogContent
      title={`Add customers to ${name}`}
      description="Their people see this brand from their next page on. Who is signed in under another brand's host name has to sign in again."
      footer={
        <>
          <Button onClick={onDone} disabled={giving.pending}>
            Cancel
          </Button>
          <Button variant="primary" loading={giving.pending} disabled={chosen.length === 0} onClick={give}>
            {chosen.length === 1 ? "Add 1 customer" : `Add ${chosen.length} customers`}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <FormProblem problem={giving.problem ?? looking.problem} />
        <form onSubmit={look} className="flex items-start gap-2">
          <Field label="Name, e-mail or account" className="min-w-0 flex-1">
            {(control) => (
              <Input
                {...control}
                value={text}
                onChange={(event) => setText(event.target.value)}
                autoComplete="off"
              />
            )}
          </Field>
          <Button type="submit" loading={looking.pending} className="mt-6.5">
            Search
          </Button>
        </form>
        {listed.length > 0 && (
          <ul className="space-y-2">
            {listed.map((customer) => (
              <li key={customer.authId}>
                <Checkbox
                  label={customer.name}
                  hint={customer.authId}
                  checked={isChosen(customer.authId)}
                  onChange={() => toggle(customer)}
                />
              </li>
            ))}
          </ul>
        )}
        {found?.length === 0 && (
          <p className="text-ink-muted">No customer matches. Try a part of the name.</p>
        )}
      </div>
    </DialogContent>
  );
}
