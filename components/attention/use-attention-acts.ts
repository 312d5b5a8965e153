"use client";

import { useState } from "react";
import { useAct } from "@/components/reviews/use-act";
import { useViewer } from "@/components/ui/viewer-context";
import { formatDateTime } from "@/lib/format/date";
import type { ActedDto } from "@/lib/services/attention/schema";
import type { AttentionActs } from "./acts";
import { type Done, unassign, unsnooze } from "./undo";

function counted({ before, skipped }: ActedDto): string {
  const acted = before.length === 1 ? "1 item" : `${before.length} items`;
  return skipped > 0 ? `${acted} (${skipped} had cleared meanwhile)` : acted;
}

/** Snoozing and assigning, of one or many, with the last one kept so that it can be taken back. */
export function useAttentionActs(acts: AttentionActs, onActed?: () => void) {
  const viewer = useViewer();
  const act = useAct();
  const [done, setDone] = useState<Done | null>(null);

  function snooze(ids: string[], until: string | null) {
    act.run(
      () => acts.snooze({ ids, until }),
      (acted) => {
        const words = until
          ? `Snoozed ${counted(acted)} until ${formatDateTime(until, viewer)}.`
          : `Woke ${counted(acted)}.`;
        setDone({ words, undo: unsnooze(acts, acted.before) });
        onActed?.();
      },
    );
  }

  /** @param name of whom it is assigned to; null for nobody */
  function assign(ids: string[], to: string | null, name: string | null) {
    act.run(
      () => acts.assign({ ids, to }),
      (acted) => {
        const words = name
          ? `Assigned ${counted(acted)} to ${name}.`
          : `Took ${counted(acted)} off their list.`;
        setDone({ words, undo: unassign(acts, acted.before) });
        onActed?.();
      },
    );
  }

  function undo() {
    if (!done) return;
    act.run(done.undo, () => setDone({ words: "Undone.", undo: done.undo }));
  }

  return {
    snooze,
    assign,
    undo: done && done.words !== "Undone." ? undo : null,
    said: done?.words ?? null,
    pending: act.pending,
    problem: act.problem,
  };
}
