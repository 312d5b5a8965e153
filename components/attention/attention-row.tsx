"use client";

import { AsOf } from "@/components/ui/as-of";
import { Button } from "@/components/ui/button";
import type { AttentionItemDto } from "@/lib/services/attention/schema";
import type { AttentionPerson } from "./acts";
import { FixButton } from "./fix-button";
import { CustomerLink, ItemLink } from "./item-links";
import { SeverityBadge } from "./severity-badge";
import { SnoozeMenu } from "./snooze-menu";

export interface AttentionRowProps {
  item: AttentionItemDto;
  person: AttentionPerson;
  selected: boolean;
  onSelect: (selected: boolean) => void;
  onSnooze: (until: string | null) => void;
  onTake: () => void;
}

/** What, why, since when, how bad and for whom, with the one button that mends it. */
export function AttentionRow({ item, person, selected, onSelect, onSnooze, onTake }: AttentionRowProps) {
  const acts = person.mayAct && item.state !== "cleared";
  return (
    <li
      data-item={item.id}
      className="flex items-start gap-3 px-4 py-3 has-[[data-row-link]:focus-visible]:bg-accent-soft hover:bg-sunken"
    >
      {acts && (
        <input
          type="checkbox"
          checked={selected}
          onChange={(event) => onSelect(event.target.checked)}
          aria-label={`Select: ${item.what}`}
          className="mt-1 size-4 shrink-0 accent-accent"
        />
      )}
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="break-words">
            <ItemLink item={item} />
          </h2>
          <p className="mt-0.5 max-w-prose break-words text-ink-muted">{item.why}</p>
          <p className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-ink-subtle text-xs">
            <SeverityBadge severity={item.severity} />
            <span>{item.title}</span>
            <AsOf at={item.since} prefix="since" />
            {item.clearedAt && <AsOf at={item.clearedAt} prefix="cleared" />}
            {item.times > 1 && <span>opened {item.times} times</span>}
            {item.customer && <CustomerLink customer={item.customer} />}
            {item.assignee && (
              <span>
                {item.assignee.id === person.id ? "You are on it" : `${item.assignee.name} is on it`}
              </span>
            )}
            {item.snoozedUntil && (
              <span>
                <AsOf at={item.snoozedUntil} prefix="back" />
                {item.snoozedBy && `, snoozed by ${item.snoozedBy}`}
              </span>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          {acts && item.assignee?.id !== person.id && (
            <Button size="sm" variant="ghost" onClick={onTake} aria-label={`Take it: ${item.what}`}>
              Take it
            </Button>
          )}
          {acts && item.state === "open" && <SnoozeMenu what={item.what} onSnooze={onSnooze} />}
          {acts && item.state === "snoozed" && (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => onSnooze(null)}
              aria-label={`Wake: ${item.what}`}
            >
              Wake
            </Button>
          )}
          <FixButton item={item} role={person.role} />
        </div>
      </div>
    </li>
  );
}
