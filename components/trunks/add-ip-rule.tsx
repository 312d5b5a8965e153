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
import { readIpRule } from "@/lib/format/ip-rule";
import type { ActionResult } from "@/lib/http/result";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { type IpRuleInput, ipRuleInput } from "@/lib/services/trunk-parts/schema";
import { useActKey, useSettled } from "./use-act";

export type CreateIpRule = (given: {
  authId: string;
  idempotencyKey: string;
  rule: IpRuleInput;
}) => Promise<ActionResult<OrderDto>>;

export function AddIpRuleButton({ authId, create }: { authId: string; create: CreateIpRule }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("Allow an address")}
      </Button>
      {open && (
        <DialogContent
          title={t("Allow an address")}
          description={t(
            "Calls that come from it need no sign-in and are paid from this account. Allow only what nobody else uses.",
          )}
        >
          <AddForm authId={authId} create={create} close={() => setOpen(false)} />
        </DialogContent>
      )}
    </Dialog>
  );
}

function AddForm({ authId, create, close }: { authId: string; create: CreateIpRule; close: () => void }) {
  const t = useTranslate();
  const withKey = useActKey();
  const settled = useSettled();
  const { form, submit, pending, problem } = useServerForm({
    schema: ipRuleInput,
    defaultValues: { name: "", address: "" },
    action: (rule) => withKey((idempotencyKey) => create({ authId, idempotencyKey, rule })),
    onSuccess: (order) => {
      settled(order, t("{address} is allowed", { address: order.label }));
      close();
    },
  });
  const { errors } = form.formState;
  const read = readIpRule(form.watch("address"));
  const suggestion = read.ok ? undefined : read.suggestion;
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <Field label={t("Name")} hint={t("Such as the office.")} error={errors.name?.message}>
        {(control) => <Input {...control} {...form.register("name")} autoComplete="off" />}
      </Field>
      <Field
        label={t("Address")}
        hint={t("A public IPv4 address, or a range of at most 256 such as 103.21.58.0/28.")}
        error={errors.address?.message}
      >
        {(control) => (
          <Input
            {...control}
            {...form.register("address")}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
      {suggestion && (
        <Button
          size="sm"
          onClick={() => form.setValue("address", suggestion, { shouldValidate: true, shouldDirty: true })}
        >
          {t("Use {address}", { address: suggestion })}
        </Button>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{t("Cancel")}</Button>
        <Button type="submit" variant="primary" loading={pending}>
          {t("Allow it")}
        </Button>
      </div>
    </form>
  );
}
