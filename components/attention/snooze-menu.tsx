"use client";

import { CalendarClock, Clock } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useViewer } from "@/components/ui/viewer-context";
import { formatDateTime, formatTime } from "@/lib/format/date";
import { SnoozeDialog } from "./snooze-dialog";
import { type SnoozeChoice, snoozeChoices } from "./snooze-times";

export interface SnoozeMenuProps {
  /** For screen readers: what sleeps. */
  what: string;
  onSnooze: (until: string) => void;
  pending?: boolean;
}

/** Until when it may rest, in the viewer's own days. */
export function SnoozeMenu({ what, onSnooze, pending = false }: SnoozeMenuProps) {
  const viewer = useViewer();
  // Made when it opens: an hour from now is another moment each time.
  const [choices, setChoices] = useState<SnoozeChoice[]>([]);
  const [asking, setAsking] = useState(false);
  const when = ({ id, until }: SnoozeChoice) =>
    id === "hour" || id === "four" ? formatTime(until, viewer) : formatDateTime(until, viewer);
  return (
    <>
      <DropdownMenu onOpenChange={(open) => open && setChoices(snoozeChoices(new Date(), viewer.zone))}>
        <DropdownMenuTrigger asChild>
          <Button size="sm" variant="ghost" loading={pending} aria-label={`Snooze: ${what}`} data-snooze>
            {!pending && <Clock aria-hidden />}
            Snooze
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          {choices.map((choice) => (
            <DropdownMenuItem key={choice.id} onSelect={() => onSnooze(choice.until)}>
              <span className="flex-1">{choice.label}</span>
              <span className="pl-4 text-ink-subtle text-xs">{when(choice)}</span>
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setAsking(true)}>
            <CalendarClock aria-hidden />
            Until a date…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog open={asking} onOpenChange={setAsking}>
        {asking && (
          <SnoozeDialog
            onSnooze={(until) => {
              setAsking(false);
              onSnooze(until);
            }}
          />
        )}
      </Dialog>
    </>
  );
}
