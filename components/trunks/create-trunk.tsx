"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import type { ActionResult } from "@/lib/http/result";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { type TrunkInputBody, trunkInput } from "@/lib/services/trunks/schema";
import { TrunkFields } from "./trunk-fields";
import { useActKey, useSettled } from "./use-act";

export type CreateTrunk = (given: {
  authId: string;
  idempotencyKey: string;
  trunk: TrunkInputBody;
}) => Promise<ActionResult<OrderDto>>;

export function CreateTrunkButton({ authId, create }: { authId: string; create: CreateTrunk }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("New trunk")}
      </Button>
      {open && (
        <DialogContent
          title={t("New trunk")}
          description={t("A trunk joins a switch to the voice platform. It costs nothing by itself.")}
          width="lg"
        >
          <CreateTrunkForm authId={authId} create={create} close={() => setOpen(false)} />
        </DialogContent>
      )}
    </Dialog>
  );
}

function CreateTrunkForm({
  authId,
  create,
  close,
}: {
  authId: string;
  create: CreateTrunk;
  close: () => void;
}) {
  const t = useTranslate();
  const withKey = useActKey();
  const settled = useSettled();
  const { form, submit, pending, problem } = useServerForm({
    schema: trunkInput,
    defaultValues: {
      name: "",
      direction: "outbound",
      transport: "udp",
      isSecure: false,
      isEnabled: true,
      concurrentCallsLimit: 10,
      callsPerSecondLimit: 2,
      description: "",
      webhookUrl: "",
      webhookMethod: "POST",
    },
    action: (trunk) => withKey((idempotencyKey) => create({ authId, idempotencyKey, trunk })),
    onSuccess: (order) => {
      settled(order, t("The trunk {name} is created", { name: order.label }));
      close();
    },
  });
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TrunkFields
          register={(name) => form.register(name)}
          error={(name) => form.formState.errors[name]?.message}
          mayBeBoth={false}
        />
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{t("Cancel")}</Button>
        <Button type="submit" variant="primary" loading={pending}>
          {t("Create the trunk")}
        </Button>
      </div>
    </form>
  );
}
