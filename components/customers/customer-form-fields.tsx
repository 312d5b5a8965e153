"use client";

import { Controller, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { CountrySelect } from "@/components/forms/country-select";
import { PasswordField } from "@/components/forms/password-field";
import { PhoneInput } from "@/components/forms/phone-input";
import { TimeZoneSelect } from "@/components/forms/time-zone-select";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { CustomerInput, customerInput } from "@/lib/services/customers/schema";

type FormInput = z.input<typeof customerInput>;
interface FieldsProps {
  form: UseFormReturn<FormInput, unknown, CustomerInput>;
}

const grid = "grid gap-4 sm:grid-cols-2";

/** What the vendor requires. */
export function IdentityFields({ form }: FieldsProps) {
  const { register, control, formState, watch } = form;
  const { errors } = formState;
  const country = watch("country");
  return (
    <div className={grid}>
      <Field label="Name" error={errors.name?.message}>
        {(field) => <Input {...field} {...register("name")} autoComplete="off" />}
      </Field>
      <Field
        label="E-mail"
        hint="The customer's login; unique on the whole platform."
        error={errors.email?.message}
      >
        {(field) => <Input {...field} {...register("email")} type="email" autoComplete="off" />}
      </Field>
      <Field label="Phone" hint="In full, such as +919876543210." error={errors.phone?.message}>
        {(field) => <PhoneInput {...field} {...register("phone")} country={country || "IN"} />}
      </Field>
      <Field label="Country" hint="Decides the wallet's currency." error={errors.country?.message}>
        {(field) => <CountrySelect {...field} {...register("country")} />}
      </Field>
      <div className="sm:col-span-2">
        <Controller
          control={control}
          name="password"
          render={({ field }) => (
            <PasswordField
              {...field}
              label="First password"
              purpose="new"
              error={errors.password?.message}
              hint="For the customer's first login on the platform."
            />
          )}
        />
      </div>
      <Field label="Time zone" optional error={errors.timezone?.message}>
        {(field) => <TimeZoneSelect {...field} {...register("timezone")} defaultValue="Asia/Kolkata" />}
      </Field>
      <Field label="Account type" optional hint="Empty means standard." error={errors.accountType?.message}>
        {(field) => (
          <Input {...field} {...register("accountType")} placeholder="standard" autoComplete="off" />
        )}
      </Field>
    </div>
  );
}

export function BusinessFields({ form }: FieldsProps) {
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <div className={grid}>
      <Field label="Company" optional className="sm:col-span-2" error={errors.company?.message}>
        {(field) => <Input {...field} {...register("company")} autoComplete="off" />}
      </Field>
      <Field label="GSTIN" optional hint="India only; 15 characters, checked." error={errors.gstin?.message}>
        {(field) => (
          <Input
            {...field}
            {...register("gstin")}
            autoCapitalize="characters"
            maxLength={20}
            className="font-mono"
            autoComplete="off"
          />
        )}
      </Field>
      <Field label="GST status" optional error={errors.gstStatus?.message}>
        {(field) => (
          <Select {...field} {...register("gstStatus")}>
            <option value="">Not given</option>
            <option value="active">Active</option>
            <option value="inactive">Inactive</option>
          </Select>
        )}
      </Field>
      <Field label="Notes" optional className="sm:col-span-2" error={errors.description?.message}>
        {(field) => <Textarea {...field} {...register("description")} rows={2} maxLength={500} />}
      </Field>
    </div>
  );
}

export function AddressFields({ form }: FieldsProps) {
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <div className={grid}>
      <Field label="Street address" optional className="sm:col-span-2" error={errors.address?.message}>
        {(field) => <Input {...field} {...register("address")} autoComplete="off" />}
      </Field>
      <Field label="City" optional error={errors.city?.message}>
        {(field) => <Input {...field} {...register("city")} autoComplete="off" />}
      </Field>
      <Field label="State" optional error={errors.state?.message}>
        {(field) => <Input {...field} {...register("state")} autoComplete="off" />}
      </Field>
      <Field label="PIN or postal code" optional error={errors.zipCode?.message}>
        {(field) => <Input {...field} {...register("zipCode")} autoComplete="off" />}
      </Field>
    </div>
  );
}
