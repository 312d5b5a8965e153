"use client";

import { Plus } from "lucide-react";
import { useId, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";
import { brandCreation } from "@/lib/services/brands/schema";

/** Leads to the new brand's page when it is done. */
export function CreateBrand({
  create,
}: {
  create: (given: { name: string }) => Promise<ActionResult<null>>;
}) {
  const formId = useId();
  const [open, setOpen] = useState(false);
  const { form, submit, pending, problem } = useServerForm({
    schema: brandCreation,
    defaultValues: { name: "" },
    action: create,
  });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden />
          Create a brand
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Create a brand"
        description="Logo, colour, contacts and host names come next. Nobody sees it until customers are given to it."
        footer={
          <Button type="submit" form={formId} variant="primary" loading={pending}>
            Create the brand
          </Button>
        }
      >
        <form id={formId} noValidate onSubmit={submit} className="space-y-4">
          <FormProblem problem={problem} />
          <Field label="Name" hint="As customers know it." error={form.formState.errors.name?.message}>
            {(control) => <Input {...control} {...form.register("name")} maxLength={60} autoComplete="off" />}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
