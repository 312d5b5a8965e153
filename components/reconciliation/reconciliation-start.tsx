"use client";

import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";
import { reconciliationInput, type StartedReconciliationDto } from "@/lib/services/reconciliation/schema";

export interface ReconciliationStartProps {
  action: (input: unknown) => Promise<ActionResult<StartedReconciliationDto>>;
  /** In UTC, as the server counts it. */
  today: string;
}

const DAY_MS = 86_400_000;

/** Starts a comparison of some days at once; it only reads. */
export function ReconciliationStart({ action, today }: ReconciliationStartProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const { form, submit, pending, problem } = useServerForm({
    schema: reconciliationInput,
    defaultValues: {
      from: new Date(Date.parse(today) - 2 * DAY_MS).toISOString().slice(0, 10),
      to: today,
    },
    action,
    onSuccess: ({ started }) => {
      setBusy(!started);
      router.refresh();
    },
  });
  const { errors } = form.formState;
  return (
    <Card
      title="Run now"
      description="Reads every customer's ledger at Vobiz and changes nothing. Days are UTC, both included."
    >
      <form noValidate onSubmit={submit} className="space-y-3">
        <FormProblem problem={problem} />
        {busy && (
          <Banner tone="warning" role="status">
            Another run is at work, so this one was not started. Wait for its result below, then try again.
          </Banner>
        )}
        <div className="flex flex-wrap items-start gap-3">
          <Field label="From" error={errors.from?.message} className="max-sm:w-full sm:w-44">
            {(control) => <Input {...control} {...form.register("from")} type="date" max={today} />}
          </Field>
          <Field label="To" error={errors.to?.message} className="max-sm:w-full sm:w-44">
            {(control) => <Input {...control} {...form.register("to")} type="date" max={today} />}
          </Field>
          <Button type="submit" variant="primary" loading={pending} className="sm:mt-7">
            <Play aria-hidden />
            Run now
          </Button>
        </div>
      </form>
    </Card>
  );
}
