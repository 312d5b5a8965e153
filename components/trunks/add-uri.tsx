"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { type OriginationUriInput, originationUriInput } from "@/lib/services/trunk-parts/schema";
import { useActKey, useSettled } from "./use-act";

export type CreateUri = (given: {
  authId: string;
  idempotencyKey: string;
  uri: OriginationUriInput;
}) => Promise<ActionResult<OrderDto>>;

export interface AddUriProps {
  authId: string;
  /** After all that are there. */
  nextPriority: number;
  create: CreateUri;
}

export function AddUriButton({ authId, nextPriority, create }: AddUriProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("Add a URI")}
      </Button>
      {open && (
        <DialogContent
          title={t("Add an origination URI")}
          description={t("Where calls to the account's numbers go.")}
        >
          <AddForm authId={authId} nextPriority={nextPriority} create={create} close={() => setOpen(false)} />
        </DialogContent>
      )}
    </Dialog>
  );
}

function AddForm({ authId, nextPriority, create, close }: AddUriProps & { close: () => void }) {
  const t = useTranslate();
  const withKey = useActKey();
  const settled = useSettled();
  const { form, submit, pending, problem } = useServerForm({
    schema: originationUriInput,
    defaultValues: { name: "", uri: "", priority: nextPriority },
    action: (uri) => withKey((idempotencyKey) => create({ authId, idempotencyKey, uri })),
    onSuccess: (order) => {
      settled(order, t("Calls can go to {uri}", { uri: order.label }));
      close();
    },
  });
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <Field label={t("Name")} hint={t("Such as the switch in Pune.")} error={errors.name?.message}>
        {(control) => <Input {...control} {...form.register("name")} autoComplete="off" />}
      </Field>
      <Field
        label={t("SIP URI")}
        hint={t(
          "sip:user@host:port, such as sip:calls@pbx.example.com:5060. It cannot be changed later, only removed.",
        )}
        error={errors.uri?.message}
      >
        {(control) => (
          <Input
            {...control}
            {...form.register("uri")}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
      <Field
        label={t("Priority")}
        hint={t("The lowest is tried first; equal ones share the calls.")}
        error={errors.priority?.message}
      >
        {(control) => <Input {...control} {...form.register("priority")} inputMode="numeric" />}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{t("Cancel")}</Button>
        <Button type="submit" variant="primary" loading={pending}>
          {t("Add the URI")}
        </Button>
      </div>
    </form>
  );
}
