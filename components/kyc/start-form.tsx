"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateTime } from "@/components/ui/date-time";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useViewer } from "@/components/ui/viewer-context";
import { newKey } from "@/components/wallet/pending-top-up";
import type { ActionResult } from "@/lib/http/result";
import type { KycDto, KycStartInput } from "@/lib/services/kyc/schema";
import { kycStartForm } from "@/lib/services/kyc/start-form";
import { statusWords } from "./kyc-words";

export interface StartFormProps {
  authId: string;
  customerName: string;
  /** Prefilled. */
  email: string;
  /** The session that a new one revokes. */
  active: KycDto | null;
  begin: (given: KycStartInput) => Promise<ActionResult<KycDto>>;
}

/** Begins a verification, and says which one it ends. */
export function StartForm({ authId, customerName, email, active, begin }: StartFormProps) {
  const router = useRouter();
  const viewer = useViewer();
  // The same key until there was an answer: a second press after a lost one finds the first.
  const key = useRef<string | null>(null);
  const { form, submit, pending, problem } = useServerForm({
    schema: kycStartForm(active !== null),
    defaultValues: {
      flow: "email",
      customerEmail: email,
      expiresInDays: "7",
      reminders: "3, 1",
      agreed: false,
    },
    action: async ({ agreed: _, ...values }) => {
      key.current ??= newKey();
      const result = await begin({
        ...values,
        authId,
        replaces: active?.id ?? null,
        idempotencyKey: key.current,
      });
      if (result.ok || result.problem.code !== "still_running") key.current = null;
      return result;
    },
    onSuccess: (session) => {
      const { label } = statusWords(session);
      toast.success(session.status === "unknown" ? "No clear answer came: it is being looked up" : label);
      form.resetField("agreed");
      router.refresh();
    },
  });
  const { errors } = form.formState;
  const byMail = form.watch("flow") === "email";

  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <Field
        label="How the customer gets the link"
        error={errors.flow?.message}
        hint={
          byMail
            ? "The voice platform mails the link, under its own name."
            : "You get the link here and give it to the customer yourself; afterwards the browser comes back to this portal."
        }
      >
        {(control) => (
          <Select {...control} {...form.register("flow")}>
            <option value="email">By e-mail</option>
            <option value="redirect">By a link that I pass on</option>
          </Select>
        )}
      </Field>
      {byMail && (
        <Field label="E-mail address" error={errors.customerEmail?.message}>
          {(control) => (
            <Input
              {...control}
              {...form.register("customerEmail")}
              type="email"
              autoComplete="off"
              maxLength={254}
            />
          )}
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Days until the link ends" hint="1 to 90." error={errors.expiresInDays?.message}>
          {(control) => (
            <Input
              {...control}
              {...form.register("expiresInDays")}
              inputMode="numeric"
              autoComplete="off"
              maxLength={3}
            />
          )}
        </Field>
        {byMail && (
          <Field
            label="Reminders"
            optional
            hint="Days before the end, such as 3, 1."
            error={errors.reminders?.message}
          >
            {(control) => (
              <Input {...control} {...form.register("reminders")} autoComplete="off" maxLength={40} />
            )}
          </Field>
        )}
      </div>
      {active && (
        <Banner tone="warning" title="There is an active verification: a new one revokes it at once">
          <p>
            The one of {active.customerName}, begun <DateTime at={active.createdAt} {...viewer} />
            {active.requestedBy && ` by ${active.requestedBy}`}, is “{statusWords(active).label}”. Its link
            dies, also for a customer who is half-way through.
          </p>
          <Checkbox
            className="mt-2"
            label="Revoke it and begin a new one"
            aria-invalid={errors.agreed ? true : undefined}
            {...form.register("agreed")}
          />
          {errors.agreed && <p className="mt-1 text-danger text-xs">{errors.agreed.message}</p>}
        </Banner>
      )}
      <Button type="submit" variant="primary" loading={pending}>
        {active ? "Replace the verification" : `Begin the verification of ${customerName}`}
      </Button>
    </form>
  );
}
