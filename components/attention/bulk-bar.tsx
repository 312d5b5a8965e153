"use client";

import { Button } from "@/components/ui/button";
import type { AssigneeDto } from "@/lib/services/attention/schema";
import { AssignMenu } from "./assign-menu";
import { SnoozeMenu } from "./snooze-menu";

export interface BulkBarProps {
  count: number;
  me: string;
  staff: AssigneeDto[];
  pending: boolean;
  onSnooze: (until: string) => void;
  onAssign: (to: string | null, name: string | null) => void;
  onAll: () => void;
  onNone: () => void;
}

/** What can be done with everything that is selected; in view as long as something is. */
export function BulkBar({ count, me, staff, pending, onSnooze, onAssign, onAll, onNone }: BulkBarProps) {
  const what = count === 1 ? "1 selected item" : `${count} selected items`;
  return (
    <section
      aria-label="Selected items"
      className="sticky bottom-3 z-10 flex flex-wrap items-center gap-2 rounded-lg bg-raised px-4 py-2 shadow-float"
    >
      <p className="mr-2 font-medium" role="status">
        {count} selected
      </p>
      <SnoozeMenu what={what} onSnooze={onSnooze} pending={pending} />
      <AssignMenu what={what} me={me} staff={staff} onAssign={onAssign} />
      <Button size="sm" variant="ghost" onClick={onAll}>
        Select the page
      </Button>
      <Button size="sm" variant="ghost" onClick={onNone}>
        Select none
      </Button>
    </section>
  );
}
