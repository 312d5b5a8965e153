"use client";

import { useRouter } from "next/navigation";
import type { z } from "zod";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { ActionResult } from "@/lib/http/result";
import { type CustomerCreationDto, type CustomerInput, customerInput } from "@/lib/services/customers/schema";
import { AddressFields, BusinessFields, IdentityFields } from "./customer-form-fields";

const empty: z.input<typeof customerInput> = {
  name: "",
  email: "",
  password: "",
  phone: "",
  country: "IN",
  description: "",
  company: "",
  address: "",
  city: "",
  state: "",
  zipCode: "",
  timezone: "Asia/Kolkata",
  gstin: "",
  gstStatus: "",
  accountType: "",
};

interface CustomerFormProps {
  action: (values: CustomerInput) => Promise<ActionResult<CustomerCreationDto>>;
}

/** The 15 documented fields. What was typed stays until the account exists. */
export function CustomerForm({ action }: CustomerFormProps) {
  const router = useRouter();
  const { form, submit, pending, problem } = useServerForm({
    schema: customerInput,
    defaultValues: empty,
    action,
    onSuccess: (creation) =>
      router.push(
        creation.state === "completed" && creation.authId
          ? `/customers/${creation.authId}/onboarding?created=1`
          : `/customers/creations/${creation.id}`,
      ),
  });
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormProblem problem={problem} />
      <Card title="Who it is">
        <IdentityFields form={form} />
      </Card>
      <Card title="Business" description="For invoices and GST. All optional.">
        <BusinessFields form={form} />
      </Card>
      <Card title="Address" description="All optional.">
        <AddressFields form={form} />
      </Card>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" size="lg" loading={pending}>
          Create the customer
        </Button>
        <p className="text-ink-subtle text-xs">
          The password is passed on and not kept here. Note it down now.
        </p>
      </div>
    </form>
  );
}
