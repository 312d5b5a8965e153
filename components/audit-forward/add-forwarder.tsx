"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { ShownSecret } from "@/components/webhooks/shown-secret";
import { forwarderInput, forwarderKinds, forwarderStarts } from "@/lib/services/audit-forward/schema";
import type { AddAct } from "./acts";
import { kindWords, startWords } from "./forwarder-words";

export function AddForwarder({ add }: { add: AddAct }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden />
          Add a forwarder
        </Button>
      </DialogTrigger>
      {open && <AddDialog add={add} onDone={() => setOpen(false)} />}
    </Dialog>
  );
}

function AddDialog({ add, onDone }: { add: AddAct; onDone: () => void }) {
  const formId = useId();
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const { form, submit, pending, problem } = useServerForm({
    schema: forwarderInput,
    defaultValues: { kind: "webhook", name: "", address: "", start: "now" },
    action: add,
    onSuccess: (made) => {
      router.refresh();
      if (made.secret !== null) {
        setSecret(made.secret);
        return;
      }
      toast.success(`${made.forwarder.name} is added`);
      onDone();
    },
  });
  const words = kindWords[form.watch("kind")];
  if (secret !== null) {
    return (
      <DialogContent title="The secret of the webhook">
        <ShownSecret secret={secret} onKept={onDone} />
      </DialogContent>
    );
  }
  const { errors } = form.formState;
  return (
    <DialogContent
      title="Add a forwarder"
      description="It gets every row of the audit log, with names, addresses and reasons."
      footer={
        <Button type="submit" form={formId} variant="primary" loading={pending}>
          Add the forwarder
        </Button>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="space-y-4">
        <FormProblem problem={problem} />
        <Field label="Kind" error={errors.kind?.message}>
          {(control) => (
            <Select {...control} {...form.register("kind")}>
              {forwarderKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kindWords[kind].label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Name" error={errors.name?.message}>
          {(control) => <Input {...control} {...form.register("name")} maxLength={80} autoComplete="off" />}
        </Field>
        <Field label="Address" hint={words.address} error={errors.address?.message}>
          {(control) => (
            <Input
              {...control}
              {...form.register("address")}
              maxLength={500}
              placeholder={words.example}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
        <Field label="Which rows" error={errors.start?.message}>
          {(control) => (
            <Select {...control} {...form.register("start")}>
              {forwarderStarts.map((start) => (
                <option key={start} value={start}>
                  {startWords[start]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </form>
    </DialogContent>
  );
}
