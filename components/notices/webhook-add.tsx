"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { FormProvider } from "react-hook-form";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { ShownSecret } from "@/components/webhooks/shown-secret";
import { webhookInput } from "@/lib/services/notices/webhook-schema";
import type { AddWebhookAct } from "./webhook-acts";
import { WebhookFields } from "./webhook-fields";

export function AddWebhook({ add }: { add: AddWebhookAct }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden />
          Add a webhook
        </Button>
      </DialogTrigger>
      {open && <AddDialog add={add} onDone={() => setOpen(false)} />}
    </Dialog>
  );
}

function AddDialog({ add, onDone }: { add: AddWebhookAct; onDone: () => void }) {
  const formId = useId();
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const { form, submit, pending, problem } = useServerForm({
    schema: webhookInput,
    defaultValues: { name: "", url: "", least: "high", rules: [] },
    action: add,
    onSuccess: (made) => {
      setSecret(made.secret);
      router.refresh();
    },
  });
  if (secret !== null) {
    return (
      <DialogContent title="The secret of the webhook">
        <ShownSecret secret={secret} onKept={onDone} />
      </DialogContent>
    );
  }
  return (
    <DialogContent
      title="Add a webhook"
      description="A program is told when something opens, worsens, eases and clears, with the words of the queue."
      footer={
        <Button type="submit" form={formId} variant="primary" loading={pending}>
          Add the webhook
        </Button>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="space-y-4">
        <FormProblem problem={problem} />
        <FormProvider {...form}>
          <WebhookFields />
        </FormProvider>
      </form>
    </DialogContent>
  );
}
