"use client";

import { type ReactNode, useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useSettled } from "@/components/trunks/use-act";
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ActionResult } from "@/lib/http/result";
import type { RouteBody, RouteInput } from "@/lib/services/number-routing/schema";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { useOrderAct } from "./use-order-act";

export type RouteAction = (input: RouteInput) => Promise<ActionResult<OrderDto>>;

export interface Asked {
  authId: string;
  e164: string;
  route: RouteAction;
  /** Stays on the page and says what became of it: customers have no pages of orders. */
  staysHere?: boolean | undefined;
}

interface ConfirmProps extends Asked {
  button: string;
  disabled?: boolean;
  variant?: "primary" | "secondary";
  title: string;
  description: ReactNode;
  change: RouteBody;
}

/** One change of where a number's calls go, after a question. */
export function RouteConfirm({
  authId,
  e164,
  route,
  staysHere,
  button,
  title,
  description,
  change,
  ...look
}: ConfirmProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const settled = useSettled();
  const placed = (order: OrderDto) => {
    setOpen(false);
    settled(order, t("Where its calls go is changed"));
  };
  const act = useOrderAct(staysHere ? placed : undefined);
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) act.clearProblem();
      }}
    >
      <AlertDialogTrigger asChild>
        <Button variant={look.variant ?? "secondary"} disabled={look.disabled}>
          {button}
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={title}
        description={description}
        confirmLabel={button}
        tone="primary"
        pending={act.pending}
        onConfirm={() => act.run((idempotencyKey) => route({ authId, e164, route: change, idempotencyKey }))}
      >
        <FormProblem problem={act.problem} />
      </AlertDialogContent>
    </AlertDialog>
  );
}

export interface Choice {
  id: string;
  name: string;
}

interface ChooseProps extends Asked {
  /** "Choose a trunk". */
  label: string;
  choices: Choice[];
  button: string;
  description: (chosen: Choice) => ReactNode;
  changeTo: (chosen: Choice) => RouteBody;
}

/** Chooses where the calls are to go, and asks once more. */
export function ChooseRoute({ label, choices, button, description, changeTo, ...asked }: ChooseProps) {
  const [id, setId] = useState("");
  const chosen = choices.find((choice) => choice.id === id);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label={label} className="min-w-48 flex-1">
        {(control) => (
          <Select {...control} value={id} onChange={(event) => setId(event.target.value)}>
            <option value="">…</option>
            {choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {chosen ? (
        <RouteConfirm
          {...asked}
          variant="primary"
          button={button}
          title={`${button}?`}
          description={description(chosen)}
          change={changeTo(chosen)}
        />
      ) : (
        <Button disabled>{button}</Button>
      )}
    </div>
  );
}
