"use client";

import { useRef, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { AssigneeDto, AttentionItemDto } from "@/lib/services/attention/schema";
import type { AttentionActs, AttentionPerson } from "./acts";
import { Arrivals } from "./arrivals";
import { AttentionRow } from "./attention-row";
import { BulkBar } from "./bulk-bar";
import { useAttentionActs } from "./use-attention-acts";
import { useKeptFocus } from "./use-kept-focus";
import { useQueueKeys } from "./use-queue-keys";

export interface AttentionQueueProps {
  items: AttentionItemDto[];
  person: AttentionPerson;
  staff: AssigneeDto[];
  acts: AttentionActs;
}

/** The rows of the queue: by pointer, by keyboard, one or many at a time. */
export function AttentionQueue({ items, person, staff, acts }: AttentionQueueProps) {
  const container = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const act = useAttentionActs(acts, () => setChosen(new Set()));
  // What has left the list meanwhile is not acted on unseen.
  const selected = items.filter(({ id, state }) => chosen.has(id) && state !== "cleared").map(({ id }) => id);
  const myName = staff.find(({ id }) => id === person.id)?.name ?? "you";

  function toggle(id: string, wanted = !chosen.has(id)) {
    const next = new Set(chosen);
    if (wanted) next.add(id);
    else next.delete(id);
    setChosen(next);
  }

  const take = (ids: string[]) => act.assign(ids, "me", myName);
  const isOpen = (id: string) => items.some((item) => item.id === id && item.state !== "cleared");
  useQueueKeys(
    container,
    person.mayAct
      ? {
          toggle: (id) => isOpen(id) && toggle(id),
          take: (id) => isOpen(id) && take([id]),
          undo: () => act.undo?.(),
        }
      : null,
  );
  useKeptFocus(
    container,
    items.map(({ id }) => id),
  );

  return (
    <div ref={container} className="space-y-3">
      <FormProblem problem={act.problem} />
      <div role="status" className="empty:hidden">
        {act.said && (
          <p className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-sunken px-4 py-2">
            {act.said}
            {act.undo && (
              <Button size="sm" onClick={act.undo} loading={act.pending}>
                Undo
              </Button>
            )}
          </p>
        )}
      </div>
      <Arrivals items={items} />
      {items.length > 0 && (
        <ul
          aria-label="What needs somebody"
          className="divide-y divide-line rounded-lg border border-line bg-surface shadow-soft"
        >
          {items.map((item) => (
            <AttentionRow
              key={item.id}
              item={item}
              person={person}
              selected={chosen.has(item.id)}
              onSelect={(wanted) => toggle(item.id, wanted)}
              onSnooze={(until) => act.snooze([item.id], until)}
              onTake={() => take([item.id])}
            />
          ))}
        </ul>
      )}
      {selected.length > 0 && (
        <BulkBar
          count={selected.length}
          me={person.id}
          staff={staff}
          pending={act.pending}
          onSnooze={(until) => act.snooze(selected, until)}
          onAssign={(to, name) => act.assign(selected, to, name)}
          onAll={() => setChosen(new Set(items.map(({ id }) => id)))}
          onNone={() => setChosen(new Set())}
        />
      )}
      {items.length > 0 && (
        <p className="text-ink-subtle text-xs pointer-coarse:hidden">
          <Kbd>j</Kbd> <Kbd>k</Kbd> to step, <Kbd>Enter</Kbd> to open
          {person.mayAct && (
            <>
              , <Kbd>s</Kbd> to snooze, <Kbd>a</Kbd> to take it, <Kbd>x</Kbd> to select, <Kbd>z</Kbd> to undo
            </>
          )}
        </p>
      )}
    </div>
  );
}
