"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { FormProvider } from "react-hook-form";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { type WebhookDto, webhookForm } from "@/lib/services/notices/webhook-schema";
import type { WebhookActs } from "./webhook-acts";
import { WebhookFields } from "./webhook-fields";
import { knownRules } from "./webhook-words";

interface ChangeProps {
  webhook: WebhookDto;
  change: WebhookActs["change"];
}

export function ChangeWebhook(props: ChangeProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={`Change ${props.webhook.name}`}>
          Change
        </Button>
      </DialogTrigger>
      {open && <ChangeDialog {...props} onDone={() => setOpen(false)} />}
    </Dialog>
  );
}

function ChangeDialog({ webhook, change, onDone }: ChangeProps & { onDone: () => void }) {
  const formId = useId();
  const router = useRouter();
  const { id, name, url, least, rules } = webhook;
  const { form, submit, pending, problem } = useServerForm({
    schema: webhookForm,
    defaultValues: { id, name, url, least, rules: knownRules(rules) },
    action: change,
    onSuccess: (_, values) => {
      router.refresh();
      toast.success(`${values.name} is changed`);
      onDone();
    },
  });
  return (
    <DialogContent
      title={`Change ${name}`}
      description="What waits goes to the new address; what happens from now on follows the new choice."
      footer={
        <Button type="submit" form={formId} variant="primary" loading={pending}>
          Save
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
