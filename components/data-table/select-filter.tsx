"use client";

import { useId } from "react";
import { useTranslate } from "#translate";
import { cn } from "@/components/ui/cn";
import { Select } from "@/components/ui/select";
import { useSearchParamsPatch } from "./use-search-params-patch";

export interface FilterOption {
  value: string;
  label: string;
}

export interface SelectFilterProps {
  /** The parameter that it writes. */
  name: string;
  label: string;
  options?: FilterOption[];
  /** Instead, where there are many: options under headings. */
  groups?: { label: string; options: FilterOption[] }[];
  /** The words for no choice: "Any status". */
  anyLabel?: string;
  className?: string;
}

export function SelectFilter({
  name,
  label,
  options = [],
  groups = [],
  anyLabel,
  className,
}: SelectFilterProps) {
  const t = useTranslate();
  const id = useId();
  const { params, patch, pending } = useSearchParamsPatch();
  const value = params.get(name) ?? "";
  const isKnown =
    value === "" ||
    [options, ...groups.map((group) => group.options)].flat().some((option) => option.value === value);
  return (
    <div className={cn("max-sm:min-w-32 max-sm:flex-1", className)}>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Select
        id={id}
        value={value}
        onChange={(event) => patch({ [name]: event.target.value })}
        aria-busy={pending || undefined}
        className={cn(value && "[&_select]:border-accent [&_select]:bg-accent-soft")}
      >
        <option value="">{anyLabel ?? t("Any {what}", { what: label.toLowerCase() })}</option>
        {/* An address may carry a value that this list does not know; it still filters, so it is shown. */}
        {!isKnown && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </div>
  );
}
