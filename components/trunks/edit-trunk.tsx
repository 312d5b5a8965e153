"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ActionResult } from "@/lib/http/result";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import type { TrunkParts } from "@/lib/services/trunk-parts/schema";
import { type TrunkChange, type TrunkDto, trunkForm } from "@/lib/services/trunks/schema";
import { TrunkFields } from "./trunk-fields";
import { useActKey, useSettled } from "./use-act";

export type ChangeTrunk = (given: {
  authId: string;
  trunkId: string;
  idempotencyKey: string;
  change: TrunkChange;
}) => Promise<ActionResult<OrderDto>>;

export interface EditTrunkProps {
  authId: string;
  trunk: TrunkDto;
  /** What it can be given; null where that could not be read. */
  parts: TrunkParts | null;
  change: ChangeTrunk;
}

export function EditTrunkButton(props: EditTrunkProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <Button onClick={() => setOpen(true)}>
        <Pencil aria-hidden />
        {t("Change")}
      </Button>
      {open && (
        <DialogContent title={t("Change {name}", { name: props.trunk.name })} width="lg">
          <EditTrunkForm {...props} close={() => setOpen(false)} />
        </DialogContent>
      )}
    </Dialog>
  );
}

function known<const Values extends readonly [string, ...string[]]>(
  values: Values,
  value: string | null,
): Values[number] {
  return values.find((one) => one === value) ?? values[0];
}

function EditTrunkForm({ authId, trunk, parts, change, close }: EditTrunkProps & { close: () => void }) {
  const t = useTranslate();
  const withKey = useActKey();
  const settled = useSettled();
  const { attached } = trunk;
  // What nobody could choose from must not be taken away.
  const choices = attached ? parts : null;
  const { form, submit, pending, problem } = useServerForm({
    schema: trunkForm,
    defaultValues: {
      name: trunk.name,
      direction: known(["outbound", "inbound", "both"], trunk.direction),
      transport: known(["udp", "tcp", "tls"], trunk.transport),
      isSecure: trunk.isSecure ?? false,
      isEnabled: trunk.isEnabled ?? true,
      concurrentCallsLimit: trunk.concurrentCallsLimit ?? 10,
      callsPerSecondLimit: trunk.callsPerSecondLimit ?? 2,
      description: trunk.description ?? "",
      webhookUrl: trunk.webhookUrl ?? "",
      webhookMethod: known(["POST", "GET"], trunk.webhookMethod),
      credentialId: attached?.credentialId ?? "",
      ipRuleId: attached?.ipRuleId ?? "",
      primaryUriId: attached?.primaryUriId ?? "",
      fallbackUriId: attached?.fallbackUriId ?? "",
    },
    action: ({ credentialId, ipRuleId, primaryUriId, fallbackUriId, ...values }) => {
      const chosen = choices ? { credentialId, ipRuleId, primaryUriId, fallbackUriId } : {};
      const wanted = { ...values, ...chosen, version: trunk.updatedAt };
      return withKey((idempotencyKey) =>
        change({ authId, trunkId: trunk.id, idempotencyKey, change: wanted }),
      );
    },
    onSuccess: (order) => {
      settled(order, t("The trunk is changed"));
      close();
    },
  });
  const { errors } = form.formState;
  const part = (
    name: "credentialId" | "ipRuleId" | "primaryUriId" | "fallbackUriId",
    label: string,
    options: { id: string; text: string }[],
  ) => (
    <Field label={label} error={errors[name]?.message}>
      {(control) => (
        <Select {...control} {...form.register(name)}>
          <option value="">{t("None")}</option>
          {options.map(({ id, text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  const uris = choices?.uris.map(({ id, uri }) => ({ id, text: uri })) ?? [];
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TrunkFields
          register={(name) => form.register(name)}
          error={(name) => errors[name]?.message}
          mayBeBoth={trunk.direction === "both"}
        />
        {choices && (
          <>
            {part(
              "credentialId",
              t("SIP sign-in"),
              choices.credentials.map(({ id, username }) => ({ id, text: username })),
            )}
            {part(
              "ipRuleId",
              t("Address"),
              choices.ipRules.map(({ id, address }) => ({ id, text: address })),
            )}
            {part("primaryUriId", t("Calls go to"), uris)}
            {part("fallbackUriId", t("If that fails, to"), uris)}
          </>
        )}
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{t("Cancel")}</Button>
        <Button type="submit" variant="primary" loading={pending}>
          {t("Save the changes")}
        </Button>
      </div>
    </form>
  );
}
