"use client";

import { useId } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { roleWords } from "@/components/people/role-words";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { isCustomerRole, roleNames, roles } from "@/lib/authz/permissions";
import { apiKeyInput } from "@/lib/services/api-keys/schema";
import type { CreateKeyAct, SearchAct } from "./acts";
import { CustomerChoice } from "./customer-choice";
import { KeyFields } from "./key-fields";

export interface CreateKeyFormProps {
  create: CreateKeyAct;
  search: SearchAct;
  onMade: (key: string) => void;
}

export function CreateKeyForm({ create, search, onMade }: CreateKeyFormProps) {
  const formId = useId();
  const { form, submit, pending, problem } = useServerForm({
    schema: apiKeyInput,
    defaultValues: {
      name: "",
      role: "support",
      customer: "",
      addresses: "",
      limitPerMinute: "",
      lastDay: "",
    },
    action: create,
    onSuccess: ({ key }) => onMade(key),
  });
  const { errors } = form.formState;
  const role = form.watch("role");
  const customer = form.watch("customer") ?? "";
  return (
    <DialogContent
      title="Create a key"
      description="It is shown once. The portal keeps only what it needs to recognise it."
      width="lg"
      footer={
        <Button type="submit" form={formId} variant="primary" loading={pending}>
          Create the key
        </Button>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="space-y-4">
        <FormProblem problem={problem} />
        <Field label="Role" hint={roleWords[role].hint} error={errors.role?.message}>
          {(control) => (
            <Select
              {...control}
              {...form.register("role", { onChange: () => form.setValue("customer", "") })}
            >
              {roles.map((each) => (
                <option key={each} value={each}>
                  {roleNames[each]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {isCustomerRole(role) && (
          <CustomerChoice
            value={customer}
            onChange={(authId) => form.setValue("customer", authId, { shouldValidate: true })}
            search={search}
            error={errors.customer?.message}
          />
        )}
        <KeyFields register={form.register} errors={errors} />
      </form>
    </DialogContent>
  );
}
