"use client";

import { useRouter } from "next/navigation";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import {
  type OrderDecisionInput,
  type OrderDto,
  orderDecisionInput,
} from "@/lib/services/provisioning/schema";

interface OrderDecisionProps {
  order: OrderDto;
  decide: (input: OrderDecisionInput) => Promise<ActionResult<OrderDto>>;
}

/** A person says what the portal could not find out. Nothing is sent by it. */
export function OrderDecision({ order, decide }: OrderDecisionProps) {
  const router = useRouter();
  const { form, submit, pending, problem } = useServerForm({
    schema: orderDecisionInput,
    defaultValues: { id: order.id, happened: false, reason: "" },
    action: decide,
    onSuccess: () => {
      toast.success("Decided.");
      router.refresh();
    },
  });
  const { errors } = form.formState;
  const choose = (happened: boolean) => {
    form.setValue("happened", happened);
    void submit();
  };
  return (
    <Card
      title="Decide"
      description="Look at the voice platform, or ask its support, whether it was carried out. Nothing is sent by deciding."
    >
      <form onSubmit={(event) => event.preventDefault()} className="space-y-4" noValidate>
        <FormProblem problem={problem} />
        <Field
          label="How did you find out?"
          hint="It stays in the record, with your name."
          error={errors.reason?.message}
        >
          {(control) => <Textarea {...control} {...form.register("reason")} maxLength={500} />}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" disabled={pending} onClick={() => choose(true)}>
            It was carried out
          </Button>
          <Button disabled={pending} onClick={() => choose(false)}>
            It was not carried out
          </Button>
        </div>
      </form>
    </Card>
  );
}
