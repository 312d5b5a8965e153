"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { z } from "zod";
import { FormProblem } from "@/components/forms/form-problem";
import { MoneyInput } from "@/components/forms/money-input";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type TransferDto, transferEdit } from "@/lib/services/transfers/schema";
import type { TransferActs } from "./acts";

type Given = z.input<typeof transferEdit>;
type Checked = z.output<typeof transferEdit>;

interface EditDialogProps {
  transfer: TransferDto;
  edit: TransferActs["edit"];
}

/** Another amount or note for what waits for its approval. */
export function EditDialog({ transfer, edit }: EditDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={`Change: ${transfer.customerName}`}>
          Change
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Change the transfer"
        description="What it says now becomes a new version, which nobody has approved yet."
        width="sm"
      >
        <EditForm transfer={transfer} edit={edit} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function EditForm({ transfer, edit, onDone }: EditDialogProps & { onDone: () => void }) {
  const router = useRouter();
  const { id, revision, amount, note, currency } = transfer;
  const { form, submit, pending, problem } = useServerForm<Given, Checked, TransferDto>({
    schema: transferEdit,
    defaultValues: { revision, amount, note },
    action: (values) => edit({ id, ...values }),
    onSuccess: () => {
      toast.success("The transfer was changed and waits for its approval.");
      onDone();
      router.refresh();
    },
  });
  const { errors } = form.formState;
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormProblem problem={problem} />
      <Field label="Amount" error={errors.amount?.message}>
        {(field) => <MoneyInput {...field} {...form.register("amount")} currency={currency} />}
      </Field>
      <Field label="Note" optional error={errors.note?.message}>
        {(field) => <Input {...field} {...form.register("note")} maxLength={140} autoComplete="off" />}
      </Field>
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Keep it as it is</Button>
        </DialogClose>
        <Button type="submit" variant="primary" loading={pending}>
          Save the change
        </Button>
      </div>
    </form>
  );
}
