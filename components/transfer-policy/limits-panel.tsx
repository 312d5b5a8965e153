"use client";

import { Plus, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { useViewer } from "@/components/ui/viewer-context";
import type { ActionResult } from "@/lib/http/result";
import type { LimitDto, TransferRulesDto } from "@/lib/services/transfer-policy/dto";
import type {
  LimitAmounts,
  LimitInput,
  LimitRemoval as Removal,
} from "@/lib/services/transfer-policy/limits-schema";
import { limitColumns } from "./limit-columns";
import { LimitDialog } from "./limit-dialog";
import { LimitRemoval } from "./limit-removal";
import { whoseWords } from "./limit-words";

export interface LimitActions {
  save: (given: LimitInput) => Promise<ActionResult<LimitAmounts>>;
  remove: (given: Removal) => Promise<ActionResult<null>>;
}

export interface LimitsPanelProps extends Pick<TransferRulesDto, "limits" | "candidates" | "currency"> {
  /** Null for those who may only look. */
  actions: LimitActions | null;
}

type Open = { what: "add" } | { what: "change" | "remove"; subject: string } | null;

/** The limits of roles, and of people and keys that have their own. */
export function LimitsPanel({ limits, candidates, currency, actions }: LimitsPanelProps) {
  const { locale } = useViewer();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  // By its key, so that the dialog sees the row as it is after a refresh.
  const row =
    open && open.what !== "add" ? limits.find(({ subject }) => subject === open.subject) : undefined;

  const buttons = (each: LimitDto) => (
    <span className="flex justify-end gap-1.5">
      <Button
        size="sm"
        aria-label={`${each.limits ? "Change" : "Set"} the limits of ${whoseWords(each)}`}
        onClick={() => setOpen({ what: "change", subject: each.subject })}
      >
        {each.limits ? "Change" : "Set"}
      </Button>
      {each.limits && (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Remove the limits of ${whoseWords(each)}`}
          onClick={() => setOpen({ what: "remove", subject: each.subject })}
        >
          Remove
        </Button>
      )}
    </span>
  );
  return (
    <Card
      title="Limits"
      description="What one person or one API key may move. Their own limits stand in place of their role's."
      padding="flush"
      actions={
        actions && (
          <Button
            size="sm"
            disabled={candidates.length === 0}
            title={candidates.length === 0 ? "Nobody else moves money." : undefined}
            onClick={() => setOpen({ what: "add" })}
          >
            <Plus aria-hidden />
            Person or key
          </Button>
        )
      }
    >
      <DataTable
        bare
        scrolls={false}
        caption="Limits"
        columns={limitColumns({ currency, locale, ...(actions ? { actions: buttons } : {}) })}
        rows={[...limits]}
        rowKey={({ subject }) => subject}
        empty={
          <EmptyState
            icon={<ShieldCheck aria-hidden />}
            title="No role moves money"
            description="Nothing to limit."
          />
        }
      />
      {actions && (
        <>
          <Dialog
            open={open?.what === "add" || (open?.what === "change" && row !== undefined)}
            onOpenChange={close}
          >
            {open && open.what !== "remove" && (
              <LimitDialog
                key={row?.subject ?? "add"}
                row={row ?? null}
                limits={limits}
                candidates={candidates}
                currency={currency}
                action={actions.save}
                onDone={close}
              />
            )}
          </Dialog>
          <AlertDialog open={open?.what === "remove" && row !== undefined} onOpenChange={close}>
            {open?.what === "remove" && row && (
              <LimitRemoval
                row={row}
                limits={limits}
                currency={currency}
                action={actions.remove}
                onDone={close}
              />
            )}
          </AlertDialog>
        </>
      )}
    </Card>
  );
}
