"use client";

import { useId } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { type ApiKeyDto, apiKeyChange } from "@/lib/services/api-keys/schema";
import type { KeyActs } from "./acts";
import { KeyFields } from "./key-fields";
import { lastDayOf } from "./key-words";

export interface EditKeyProps {
  apiKey: ApiKeyDto;
  change: KeyActs["change"];
  onDone: () => void;
}

export function EditKey({ apiKey, change, onDone }: EditKeyProps) {
  const formId = useId();
  const { form, submit, pending, problem } = useServerForm({
    schema: apiKeyChange,
    defaultValues: {
      id: apiKey.id,
      name: apiKey.name,
      addresses: apiKey.addresses.join("\n"),
      limitPerMinute: apiKey.limitPerMinute === null ? "" : String(apiKey.limitPerMinute),
      lastDay: lastDayOf(apiKey.expiresAt),
    },
    action: change,
    onSuccess: () => {
      toast.success("The key is changed");
      onDone();
    },
  });
  return (
    <DialogContent
      title={`Change ${apiKey.name}`}
      description="What it may do stays as it is. The change counts from the next request on."
      width="lg"
      footer={
        <Button type="submit" form={formId} variant="primary" loading={pending}>
          Save
        </Button>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="space-y-4">
        <FormProblem problem={problem} />
        <KeyFields register={form.register} errors={form.formState.errors} />
      </form>
    </DialogContent>
  );
}
