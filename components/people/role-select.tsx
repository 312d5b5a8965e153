"use client";

import { useTranslate } from "#translate";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Role } from "@/lib/authz/permissions";
import type { PeopleOf } from "./acts";
import { rolesOf, roleWords } from "./role-words";

export interface RoleSelectProps {
  people: PeopleOf;
  value: Role;
  onChange: (role: Role) => void;
  error?: string | undefined;
}

export function RoleSelect({ people, value, onChange, error }: RoleSelectProps) {
  const t = useTranslate();
  const roles = rolesOf(people);
  return (
    <Field label={t("Role")} hint={t(roleWords[value].hint)} {...(error ? { error } : {})}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(event) => {
            const chosen = roles.find((role) => role === event.target.value);
            if (chosen) onChange(chosen);
          }}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(roleWords[role].label)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
