"use client";

import "@/lib/query/no-eval";

import { zodResolver } from "@hookform/resolvers/zod";
import { Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ActionResult } from "@/lib/http/result";
import { type ApplicationInput, applicationRequest } from "@/lib/services/applications/schema";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { useOrderAct } from "./use-order-act";

export type ApplicationAction = (input: ApplicationInput) => Promise<ActionResult<OrderDto>>;

type Values = z.input<typeof applicationRequest>;
type Checked = z.output<typeof applicationRequest>;

/** A simple application: its name, and the address that is asked what to do with a call. */
export function ApplicationDialog({ authId, create }: { authId: string; create: ApplicationAction }) {
  const [open, setOpen] = useState(false);
  const act = useOrderAct();
  const form = useForm<Values, unknown, Checked>({
    resolver: zodResolver(applicationRequest),
    defaultValues: { name: "", answerUrl: "", answerMethod: "POST" },
  });
  const { errors } = form.formState;
  const { setError } = form;
  const refused = act.problem?.errors;
  useEffect(() => {
    for (const name of ["name", "answerUrl", "answerMethod"] as const) {
      const message = refused?.[name];
      if (message) setError(name, { type: "server", message });
    }
  }, [refused, setError]);
  const submit = form.handleSubmit((values) =>
    act.run((idempotencyKey) => create({ ...values, authId, idempotencyKey })),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) act.clearProblem();
      }}
    >
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          New application
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Create an application"
        description="The voice platform asks its address what to do with each call. You can give the number to it afterwards."
        footer={
          <>
            <Button onClick={() => setOpen(false)} disabled={act.pending}>
              Cancel
            </Button>
            <Button variant="primary" loading={act.pending} onClick={() => void submit()}>
              Create
            </Button>
          </>
        }
      >
        <form onSubmit={submit} className="space-y-4" noValidate>
          <FormProblem problem={act.problem} />
          <Field label="Name" hint="Letters, digits, - and _." error={errors.name?.message}>
            {(control) => <Input {...control} {...form.register("name")} maxLength={60} autoComplete="off" />}
          </Field>
          <Field label="Answer URL" hint="https, on the public internet." error={errors.answerUrl?.message}>
            {(control) => (
              <Input
                {...control}
                {...form.register("answerUrl")}
                type="url"
                placeholder="https://voice.example.com/answer"
                autoComplete="off"
              />
            )}
          </Field>
          <Field label="Method" error={errors.answerMethod?.message}>
            {(control) => (
              <Select {...control} {...form.register("answerMethod")}>
                <option value="POST">POST</option>
                <option value="GET">GET</option>
              </Select>
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
