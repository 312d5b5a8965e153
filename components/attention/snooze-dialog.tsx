"use client";

import { addDays } from "date-fns";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useViewer } from "@/components/ui/viewer-context";
import { zoneName } from "@/lib/format/date";
import { dayOf } from "@/lib/format/day-range";
import { momentOf } from "./snooze-times";

const MOST_DAYS = 90;

/** Asks for the day and the time of the clock at which something comes back. */
export function SnoozeDialog({ onSnooze }: { onSnooze: (until: string) => void }) {
  const { zone, locale } = useViewer();
  const formId = useId();
  const [now] = useState(() => new Date());
  const last = dayOf(addDays(now, MOST_DAYS - 1), zone);
  const [day, setDay] = useState(() => dayOf(addDays(now, 1), zone));
  const [time, setTime] = useState("09:00");
  const [trouble, setTrouble] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const until = momentOf(day, time, zone);
    if (!until || Date.parse(until) <= Date.now()) setTrouble("Choose a moment that is still to come.");
    else if (day > last) setTrouble(`At most ${MOST_DAYS} days ahead.`);
    else onSnooze(until);
  }

  return (
    <DialogContent
      title="Snooze until"
      description={`In your zone, ${zoneName(zone, locale)}. It comes back earlier when it gets worse.`}
      width="sm"
      footer={
        <>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary">
            Snooze
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
        <Field label="Day" error={trouble ?? undefined}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={day}
              min={dayOf(now, zone)}
              max={last}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
        <Field label="Time">
          {(control) => (
            <Input {...control} type="time" value={time} onChange={(event) => setTime(event.target.value)} />
          )}
        </Field>
      </form>
    </DialogContent>
  );
}
