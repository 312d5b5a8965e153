"use client";

import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import type { AssigneeDto, AttentionItemDto } from "@/lib/services/attention/schema";
import type { AttentionActs, AttentionPerson } from "./acts";
import { AssignMenu } from "./assign-menu";
import { SnoozeMenu } from "./snooze-menu";
import { useAttentionActs } from "./use-attention-acts";

export interface ItemActsProps {
  item: AttentionItemDto;
  person: AttentionPerson;
  staff: AssigneeDto[];
  acts: AttentionActs;
}

/** What one does with an item besides mending it. */
export function ItemActs({ item, person, staff, acts }: ItemActsProps) {
  const act = useAttentionActs(acts);
  const myName = staff.find(({ id }) => id === person.id)?.name ?? "you";
  return (
    <div className="space-y-2">
      <FormProblem problem={act.problem} />
      <div className="flex flex-wrap items-center gap-1.5">
        {item.assignee?.id !== person.id && (
          <Button size="sm" onClick={() => act.assign([item.id], "me", myName)} loading={act.pending}>
            Take it
          </Button>
        )}
        <AssignMenu
          what={item.what}
          me={person.id}
          staff={staff}
          onAssign={(to, name) => act.assign([item.id], to, name)}
        />
        {item.state === "open" ? (
          <SnoozeMenu what={item.what} onSnooze={(until) => act.snooze([item.id], until)} />
        ) : (
          <Button size="sm" variant="ghost" onClick={() => act.snooze([item.id], null)}>
            Wake
          </Button>
        )}
      </div>
      <div role="status" className="empty:hidden">
        {act.said && (
          <p className="flex flex-wrap items-center gap-2 text-ink-muted text-xs">
            {act.said}
            {act.undo && (
              <Button size="sm" variant="ghost" onClick={act.undo}>
                Undo
              </Button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
