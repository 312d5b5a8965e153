"use client";

import { type FormEvent, useState } from "react";
import { useTranslate } from "#translate";
import { useAct } from "@/components/bulk/use-act";
import { FormProblem } from "@/components/forms/form-problem";
import { TimeZoneSelect } from "@/components/forms/time-zone-select";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useViewer } from "@/components/ui/viewer-context";
import type { ActionResult } from "@/lib/http/result";
import { type CallScheduleDto, exportCadences, exportFormats } from "@/lib/services/call-exports/schema";
import { cadenceWords, filterWords, formatWords, hourWords } from "./export-words";

/** What a server action that makes a schedule takes. */
export interface ScheduleRequest {
  name: string;
  cadence: string;
  hour: string;
  zone: string;
  format: string;
  columns: "all";
  filters: Record<string, string>;
}

/** Something to repeat: a saved view, or what the explorer showed. */
export interface ScheduleSource {
  id: string;
  name: string;
  /** Filters as an address, without a range of days. */
  filter: string;
}

export interface ScheduleFormProps {
  /** The first is chosen. */
  sources: readonly ScheduleSource[];
  save: (given: ScheduleRequest) => Promise<ActionResult<CallScheduleDto>>;
  onDone: () => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** By then the calls of the day before are all there. */
const USUAL_HOUR = 6;

export function ScheduleForm({ sources, save, onDone }: ScheduleFormProps) {
  const t = useTranslate();
  const { zone } = useViewer();
  const [sourceId, setSourceId] = useState(sources[0]?.id ?? "");
  const { act, pending, problem } = useAct(onDone);
  const source = sources.find(({ id }) => id === sourceId);
  const filters = filterWords(source?.filter ?? "", t);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? "");
    act(() =>
      save({
        name: text("name"),
        cadence: text("cadence"),
        hour: text("hour"),
        zone: text("zone"),
        format: text("format"),
        columns: "all",
        filters: Object.fromEntries(new URLSearchParams(source?.filter ?? "")),
      }),
    );
  }

  return (
    <form onSubmit={submit} className="space-y-4">
      <Field label={t("Name")}>
        {(control) => <Input {...control} name="name" maxLength={80} required />}
      </Field>
      <Field
        label={t("Calls")}
        hint={
          filters.length === 0
            ? t("Every call of the period.")
            : filters.map(({ name, value }) => `${name}: ${value}`).join("; ")
        }
      >
        {(control) => (
          <Select {...control} value={sourceId} onChange={(event) => setSourceId(event.target.value)}>
            {sources.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("How often")}>
          {(control) => (
            <Select {...control} name="cadence" defaultValue="daily">
              {exportCadences.map((cadence) => (
                <option key={cadence} value={cadence}>
                  {t(cadenceWords[cadence])}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("At")} hint={t("Records can be some minutes late: leave them time.")}>
          {(control) => (
            <Select {...control} name="hour" defaultValue={USUAL_HOUR}>
              {HOURS.map((hour) => (
                <option key={hour} value={hour}>
                  {hourWords(hour)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("Time zone")} hint={t("Days begin and end in it.")}>
          {(control) => <TimeZoneSelect {...control} name="zone" defaultValue={zone} required />}
        </Field>
        <Field label={t("Format")}>
          {(control) => (
            <Select {...control} name="format" defaultValue="csv">
              {exportFormats.map((format) => (
                <option key={format} value={format}>
                  {t(formatWords[format])}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <FormProblem problem={problem} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={pending}>
          {t("Schedule it")}
        </Button>
      </div>
    </form>
  );
}
