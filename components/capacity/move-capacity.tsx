"use client";

import { ArrowLeftRight } from "lucide-react";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { useActKey, useSettled } from "@/components/trunks/use-act";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ActionResult } from "@/lib/http/result";
import {
  type CapacityInput,
  type CapacityLimitsDto,
  type CapacityResource,
  capacityInput,
} from "@/lib/services/capacity/schema";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { capacityWords } from "./capacity-words";

export type MoveCapacity = (given: {
  authId: string;
  idempotencyKey: string;
  move: CapacityInput;
}) => Promise<ActionResult<OrderDto>>;

export interface MoveCapacityProps {
  authId: string;
  customerName: string;
  resource: CapacityResource;
  limits: CapacityLimitsDto;
  move: MoveCapacity;
}

export function MoveCapacityButton(props: MoveCapacityProps) {
  const [open, setOpen] = useState(false);
  const { title, unit } = capacityWords[props.resource];
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <Button size="sm" aria-label={`Move ${unit}`} onClick={() => setOpen(true)}>
        <ArrowLeftRight aria-hidden />
        Move
      </Button>
      {open && (
        <DialogContent
          title={`Move ${title.toLowerCase()}`}
          description={`Between us and ${props.customerName}. What is given counts against our own limit until it is taken back.`}
        >
          <MoveForm {...props} close={() => setOpen(false)} />
        </DialogContent>
      )}
    </Dialog>
  );
}

/** What both will have afterwards, in a sentence; null until the amount makes sense. */
function effect({ customerName, limits }: MoveCapacityProps, giving: boolean, slots: number): string | null {
  if (!Number.isInteger(slots) || slots < 1) return null;
  const change = giving ? slots : -slots;
  const after = (limit: number | null, by: number) =>
    limit === null ? "an unknown limit" : String(limit + by);
  return `${customerName} will have ${after(limits.customer, change)}, and we ${after(limits.partner, -change)}.`;
}

function MoveForm(props: MoveCapacityProps & { close: () => void }) {
  const { authId, resource, limits, move, close } = props;
  const withKey = useActKey();
  const settled = useSettled();
  const { form, submit, pending, problem } = useServerForm({
    schema: capacityInput,
    defaultValues: { direction: "transfer", resource, slots: "", description: "", given: limits.given },
    action: (wanted) => withKey((idempotencyKey) => move({ authId, idempotencyKey, move: wanted })),
    onSuccess: (order) => {
      const reference = order.result?.reference;
      settled(
        order,
        typeof reference === "string"
          ? `Moved ${order.label}. Reference ${reference}`
          : `Moved ${order.label}`,
      );
      close();
    },
  });
  const { errors } = form.formState;
  const giving = form.watch("direction") === "transfer";
  const most = giving ? limits.partner : limits.reclaimable;
  const words = effect(props, giving, Number(form.watch("slots") || Number.NaN));
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <Field label="Which way" error={errors.direction?.message}>
        {(control) => (
          <Select {...control} {...form.register("direction")}>
            <option value="transfer">Give to the customer</option>
            <option value="reclaim">Take back</option>
          </Select>
        )}
      </Field>
      <Field
        label="How much"
        hint={most === null ? "1 to 10,000." : `At most ${most}.`}
        error={errors.slots?.message}
      >
        {(control) => (
          <Input
            {...control}
            {...form.register("slots")}
            inputMode="numeric"
            autoComplete="off"
            className="text-right"
          />
        )}
      </Field>
      <Field label="Note" optional error={errors.description?.message}>
        {(control) => <Input {...control} {...form.register("description")} autoComplete="off" />}
      </Field>
      {words && <p className="text-ink-muted">{words} It may take up to 5 minutes to count.</p>}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="primary" loading={pending}>
          {giving ? "Give it" : "Take it back"}
        </Button>
      </div>
    </form>
  );
}
