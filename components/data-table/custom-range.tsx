"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { type DayRange, dayOf, isDay } from "@/lib/format/day-range";

export interface CustomRangeProps {
  range: DayRange | null;
  zone: string;
  /** The longest range that may be asked for. */
  maxDays: number | undefined;
  onChoose: (range: DayRange) => void;
}

/** Two days of a zone, both included, checked before they are chosen. */
export function CustomRange({ range, zone, maxDays, onChoose }: CustomRangeProps) {
  const t = useTranslate();
  const fromId = useId();
  const toId = useId();
  const errorId = useId();
  const today = dayOf(new Date(), zone);
  const [from, setFrom] = useState(range?.from ?? today);
  const [to, setTo] = useState(range?.to ?? today);
  const [error, setError] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const wrong = problemWith({ from, to }, maxDays);
    setError(wrong && t(wrong.text, wrong.values));
    if (!wrong) onChoose({ from, to });
  }

  return (
    <form onSubmit={submit} className="mt-1.5 space-y-2 border-line border-t px-2 pt-2.5">
      <div className="grid grid-cols-[3rem_1fr] items-center gap-1.5">
        <label htmlFor={fromId}>{t("From")}</label>
        <Input
          id={fromId}
          type="date"
          value={from}
          max={today}
          onChange={(event) => setFrom(event.target.value)}
        />
        <label htmlFor={toId}>{t("To")}</label>
        <Input
          id={toId}
          type="date"
          value={to}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      {error && (
        <p id={errorId} role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
      <Button type="submit" size="sm" className="w-full">
        {t("Show these days")}
      </Button>
    </form>
  );
}

const DAY_MS = 86_400_000;

interface Wrong {
  text: string;
  values?: { days: number };
}

function problemWith({ from, to }: DayRange, maxDays: number | undefined): Wrong | null {
  if (!isDay(from) || !isDay(to)) return { text: "Both days are needed." };
  if (from > to) return { text: "The first day is after the last." };
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return maxDays !== undefined && days > maxDays
    ? { text: "At most {days} days at a time.", values: { days: maxDays } }
    : null;
}
