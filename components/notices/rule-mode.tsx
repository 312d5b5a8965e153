"use client";

import { useId } from "react";
import { useFormContext } from "react-hook-form";
import { Select } from "@/components/ui/select";
import { type AttentionRuleName, definitionOf } from "@/lib/services/attention/catalog";
import { ModeOptions } from "./mode-options";
import type { NoticeValues } from "./notice-values";

/** @param usual in words, what it follows unless one chooses otherwise */
export function RuleMode({ rule, usual }: { rule: AttentionRuleName; usual: string }) {
  const {
    register,
    formState: { errors },
  } = useFormContext<NoticeValues>();
  const id = useId();
  const { title, about } = definitionOf(rule);
  const error = errors.rules?.[rule]?.message;
  return (
    <li className="grid items-center gap-x-4 gap-y-1.5 px-4 py-2.5 sm:grid-cols-[1fr_12rem]">
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {title}
        </label>
        <p id={`${id}-about`} className="text-ink-subtle text-xs/5">
          {about}
        </p>
      </div>
      <div>
        <Select
          {...register(`rules.${rule}`)}
          id={id}
          aria-describedby={error ? `${id}-error ${id}-about` : `${id}-about`}
          aria-invalid={error ? true : undefined}
        >
          <option value="">Follow ({usual})</option>
          <ModeOptions />
        </Select>
        {error && (
          <p id={`${id}-error`} className="mt-1 text-danger text-xs/5">
            {error}
          </p>
        )}
      </div>
    </li>
  );
}
