"use client";

import { Button } from "@/components/ui/button";

export interface SaveRulesProps {
  /** Something was typed that is not saved. */
  dirty: boolean;
  pending: boolean;
  undo: () => void;
  undoLabel?: string;
  /** From when on, and for whom, they count. */
  note: string;
}

/** The end of a form of rules, which are all saved at once. */
export function SaveRules({ dirty, pending, undo, undoLabel = "Undo the changes", note }: SaveRulesProps) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" variant="primary" loading={pending} disabled={!dirty && !pending}>
        Save the rules
      </Button>
      {dirty && (
        <Button disabled={pending} onClick={undo}>
          {undoLabel}
        </Button>
      )}
      <p className="text-ink-subtle text-xs">{note}</p>
    </div>
  );
}
