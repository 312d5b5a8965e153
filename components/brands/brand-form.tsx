"use client";

import { useEffect } from "react";
import { useWatch } from "react-hook-form";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { parseHex } from "@/lib/format/color";
import type { ActionResult } from "@/lib/http/result";
import { type BrandInput, type BrandValues, brandForm } from "@/lib/services/brands/schema";
import { BrandPreview } from "./brand-preview";
import { textFields } from "./brand-words";
import { ColourField } from "./colour-field";

export interface BrandFormProps {
  brandId: string;
  values: BrandValues;
  logoSrc: string | null;
  save: (given: BrandInput) => Promise<ActionResult<BrandValues>>;
}

const typed = (values: BrandValues) => ({
  ...values,
  colour: values.colour ?? "",
  supportEmail: values.supportEmail ?? "",
  supportPhone: values.supportPhone ?? "",
  supportUrl: values.supportUrl ?? "",
  senderName: values.senderName ?? "",
  sipHost: values.sipHost ?? "",
});

/** What a brand says of itself, with what customers will see of it beside. */
export function BrandForm({ brandId, values, logoSrc, save }: BrandFormProps) {
  const { form, submit, pending, problem } = useServerForm({
    schema: brandForm,
    defaultValues: typed(values),
    action: (next) => save({ ...next, brandId, seen: values }),
    onSuccess: (saved) => {
      form.reset(typed(saved));
      toast.success("Customers see it from their next page on");
    },
  });
  // Reading them subscribes to them, which keeps what was typed when the brand changes under the form.
  const { errors, isDirty, dirtyFields: _dirty } = form.formState;
  const now = useWatch({ control: form.control });
  const colour = now.colour ?? "";

  // Each answer brings the brand as it is: what somebody else changed shows where nothing was typed here.
  useEffect(() => {
    form.reset(typed(values), { keepDirtyValues: true, keepErrors: true });
  }, [values, form]);

  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <Card title="What customers see">
        <form noValidate onSubmit={submit} className="space-y-5">
          <FormProblem problem={problem} />
          <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
            <Field
              label="Name"
              hint="In the place of the portal's own name, everywhere."
              error={errors.name?.message}
            >
              {(control) => (
                <Input {...control} {...form.register("name")} maxLength={60} autoComplete="off" />
              )}
            </Field>
            <div className="md:col-span-2">
              <ColourField
                value={colour}
                register={form.register("colour")}
                onPick={(picked) =>
                  form.setValue("colour", picked, { shouldDirty: true, shouldValidate: true })
                }
                error={errors.colour?.message}
              />
            </div>
            {textFields.map(({ name, label, hint, type, placeholder }) => (
              <Field key={name} label={label} optional hint={hint} error={errors[name]?.message}>
                {(control) => (
                  <Input
                    {...control}
                    {...form.register(name)}
                    type={type}
                    placeholder={placeholder}
                    autoComplete="off"
                  />
                )}
              </Field>
            ))}
            <Field
              className="md:col-span-2"
              label="Legal footer"
              optional
              hint="Company, address, registrations: at the foot of pages, mails and files."
              error={errors.legalFooter?.message}
            >
              {(control) => <Textarea {...control} {...form.register("legalFooter")} rows={3} />}
            </Field>
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" variant="primary" loading={pending} disabled={!isDirty && !pending}>
              Save the brand
            </Button>
            {isDirty && (
              <Button disabled={pending} onClick={() => form.reset(typed(values))}>
                Undo the changes
              </Button>
            )}
          </div>
        </form>
      </Card>
      <Card title="Preview" description="From what is typed here, saved or not.">
        <BrandPreview
          brand={{
            name: now.name?.trim() || values.name,
            colour: parseHex(colour) ? colour.trim() : null,
            logoSrc,
            supportEmail: now.supportEmail || null,
            supportPhone: now.supportPhone || null,
            supportUrl: now.supportUrl || null,
            legalFooter: now.legalFooter ?? "",
          }}
        />
      </Card>
    </div>
  );
}
