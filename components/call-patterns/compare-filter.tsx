"use client";

import { type FormEvent, useId, useState } from "react";
import { type FilterOption, SelectFilter } from "@/components/data-table/select-filter";
import { useSearchParamsPatch } from "@/components/data-table/use-search-params-patch";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { isDay } from "@/lib/format/day-range";
import type { Comparison } from "@/lib/services/call-patterns/schema";

const words: Record<Comparison, string> = {
  previous: "Compare with the days before",
  week: "Compare with a week earlier",
  four_weeks: "Compare with four weeks earlier",
  chosen: "Compare with chosen days",
};

const USUAL: FilterOption[] = (["previous", "week", "four_weeks"] as const).map((value) => ({
  value,
  label: words[value],
}));

export interface CompareFilterProps {
  /** The days that are shown, to begin with where others are chosen. */
  from: string;
  to: string;
  /** What the list offers besides chosen days. */
  options?: FilterOption[];
}

/** Which other period the figures are held against. Chosen days take two more fields. */
export function CompareFilter({ from, to, options = USUAL }: CompareFilterProps) {
  const { params, patch } = useSearchParamsPatch();
  const compared = params.get("compareFrom") && params.get("compareTo");
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <SelectFilter
        name="compare"
        label="Comparison"
        anyLabel="No comparison"
        options={compared ? [...options, { value: "chosen", label: words.chosen }] : options}
        className="sm:max-w-64"
      />
      <Button onClick={() => setChoosing(!choosing)} aria-expanded={choosing}>
        Other days
      </Button>
      {choosing && (
        <ChosenDays
          from={params.get("compareFrom") ?? from}
          to={params.get("compareTo") ?? to}
          onChoose={(days) => {
            patch({ compare: "chosen", compareFrom: days.from, compareTo: days.to });
            setChoosing(false);
          }}
        />
      )}
    </>
  );
}

interface Days {
  from: string;
  to: string;
}

function ChosenDays({ from, to, onChoose }: Days & { onChoose: (days: Days) => void }) {
  const id = useId();
  const [days, setDays] = useState({ from, to });
  const [problem, setProblem] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isDay(days.from) || !isDay(days.to)) return setProblem("Both days are needed.");
    if (days.from > days.to) return setProblem("The first day is after the last.");
    onChoose(days);
  }

  return (
    <form onSubmit={submit} className="flex w-full flex-wrap items-center gap-2">
      <label htmlFor={`${id}-from`}>Compare with</label>
      <Input
        id={`${id}-from`}
        type="date"
        className="w-40"
        value={days.from}
        onChange={(event) => setDays({ ...days, from: event.target.value })}
      />
      <label htmlFor={`${id}-to`}>to</label>
      <Input
        id={`${id}-to`}
        type="date"
        className="w-40"
        value={days.to}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => setDays({ ...days, to: event.target.value })}
      />
      <Button type="submit">Compare</Button>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="w-full text-danger text-xs">
          {problem}
        </p>
      )}
    </form>
  );
}
