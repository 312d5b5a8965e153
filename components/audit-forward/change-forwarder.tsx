"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type ForwarderDto, forwarderForm } from "@/lib/services/audit-forward/schema";
import type { ForwarderActs } from "./acts";
import { kindWords } from "./forwarder-words";

interface ChangeProps {
  forwarder: ForwarderDto;
  change: ForwarderActs["change"];
}

export function ChangeForwarder(props: ChangeProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={`Change ${props.forwarder.name}`}>
          Change
        </Button>
      </DialogTrigger>
      {open && <ChangeDialog {...props} onDone={() => setOpen(false)} />}
    </Dialog>
  );
}

function ChangeDialog({ forwarder, change, onDone }: ChangeProps & { onDone: () => void }) {
  const formId = useId();
  const router = useRouter();
  const { id, name, address, kind } = forwarder;
  const { form, submit, pending, problem } = useServerForm({
    schema: forwarderForm,
    defaultValues: { id, name, address },
    action: change,
    onSuccess: (_, values) => {
      router.refresh();
      toast.success(`${values.name} is changed`);
      onDone();
    },
  });
  const { errors } = form.formState;
  return (
    <DialogContent
      title={`Change ${name}`}
      description="It goes on with the row after the last that was taken, at the new address."
      footer={
        <Button type="submit" form={formId} variant="primary" loading={pending}>
          Save
        </Button>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="space-y-4">
        <FormProblem problem={problem} />
        <Field label="Name" error={errors.name?.message}>
          {(control) => <Input {...control} {...form.register("name")} maxLength={80} autoComplete="off" />}
        </Field>
        <Field label="Address" hint={kindWords[kind].address} error={errors.address?.message}>
          {(control) => (
            <Input
              {...control}
              {...form.register("address")}
              maxLength={500}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
      </form>
    </DialogContent>
  );
}
