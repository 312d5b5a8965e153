"use client";

import { Download } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslate } from "#translate";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useViewer } from "@/components/ui/viewer-context";
import { formatDay, zoneName } from "@/lib/format/date";
import { type DayRange, isDay } from "@/lib/format/day-range";
import { daysOf, type StatementPeriod, statementPeriods } from "@/lib/services/statements/periods";
import { MAX_STATEMENT_DAYS, type StatementFormat, statementFormats } from "@/lib/services/statements/schema";
import { periodWords } from "./period-words";
import { useStatement } from "./use-statement";

type Choice = StatementPeriod | "custom";

const isChoice = (value: string): value is Choice =>
  value === "custom" || statementPeriods.some((period) => period === value);
const isFormat = (value: string): value is StatementFormat =>
  statementFormats.some((format) => format === value);

/** Which days, and as what; the file is made while the dialog waits, and can be given up. */
export function StatementForm({ authId, onDone }: { authId: string; onDone: () => void }) {
  const t = useTranslate();
  const { zone, locale } = useViewer();
  const [choice, setChoice] = useState<Choice>("last_month");
  const [own, setOwn] = useState<DayRange>(() => daysOf("month", zone, new Date()));
  const [format, setFormat] = useState<StatementFormat>("pdf");
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const { busy, problem, start, stop } = useStatement(authId, onDone);
  const days = choice === "custom" ? own : daysOf(choice, zone, new Date());
  const errors = { ...problem?.errors, ...wrong };
  const words = periodWords(t);

  function submit(event: FormEvent) {
    event.preventDefault();
    const found = problemsWith(days);
    setWrong(found);
    if (Object.keys(found).length === 0) void start({ ...days, zone, format });
  }

  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field label={t("Period")} {...(choice === "custom" ? {} : { error: errors.from ?? errors.to })}>
        {(control) => (
          <Select
            {...control}
            value={choice}
            onChange={({ target }) => {
              setWrong({});
              if (isChoice(target.value)) setChoice(target.value);
            }}
          >
            {[...statementPeriods, "custom" as const].map((period) => (
              <option key={period} value={period}>
                {words[period]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {choice === "custom" ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("First day")} error={errors.from}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={own.from}
                onChange={({ target }) => setOwn({ ...own, from: target.value })}
              />
            )}
          </Field>
          <Field label={t("Last day")} error={errors.to}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={own.to}
                onChange={({ target }) => setOwn({ ...own, to: target.value })}
              />
            )}
          </Field>
        </div>
      ) : (
        <p className="text-ink-muted">
          {formatDay(days.from, locale)} – {formatDay(days.to, locale)}
        </p>
      )}
      <Field
        label={t("File")}
        error={errors.format}
        hint={t("Days and times in {zone}.", { zone: zoneName(zone, locale) })}
      >
        {(control) => (
          <Select
            {...control}
            value={format}
            onChange={({ target }) => {
              if (isFormat(target.value)) setFormat(target.value);
            }}
          >
            <option value="pdf">{t("PDF, to read and print")}</option>
            <option value="csv">{t("CSV, for spreadsheets")}</option>
          </Select>
        )}
      </Field>
      {problem && (
        <Banner tone="danger" role="alert" title={t("No statement was made")}>
          {t.said(problem.message)}
        </Banner>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {busy && (
          <>
            <output className="mr-auto text-ink-muted">{t("Reading the ledger…")}</output>
            <Button variant="ghost" onClick={stop}>
              {t("Cancel")}
            </Button>
          </>
        )}
        <Button type="submit" variant="primary" loading={busy}>
          {!busy && <Download aria-hidden />}
          {t("Download")}
        </Button>
      </div>
    </form>
  );
}

const DAY_MS = 86_400_000;

/** English, as the server would say it: the field translates. */
function problemsWith({ from, to }: DayRange): Record<string, string> {
  if (!isDay(from)) return { from: "Write a day as YYYY-MM-DD." };
  if (!isDay(to)) return { to: "Write a day as YYYY-MM-DD." };
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) return { to: "The end is before the start." };
  return days > MAX_STATEMENT_DAYS ? { from: `At most ${MAX_STATEMENT_DAYS} days at a time.` } : {};
}
