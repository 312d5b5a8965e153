"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/result";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { useAct, useSettled } from "./use-act";

export type RemovePart = (given: {
  authId: string;
  id: string;
  idempotencyKey: string;
}) => Promise<ActionResult<OrderDto>>;

export interface RemovePartProps {
  authId: string;
  id: string;
  /** As people call it: the user name, the address, the URI. */
  what: string;
  /** What stops working. */
  consequence: string;
  remove: RemovePart;
}

export function RemovePartButton({ authId, id, what, consequence, remove }: RemovePartProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const { act, pending, problem, clear } = useAct();
  const settled = useSettled();
  return (
    <AlertDialog
      open={open}
      onOpenChange={(to) => {
        if (pending) return;
        clear();
        setOpen(to);
      }}
    >
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("Remove {name}", { name: what })}
        onClick={() => setOpen(true)}
      >
        <Trash2 aria-hidden />
      </Button>
      <AlertDialogContent
        title={t("Remove {name}?", { name: what })}
        description={`${consequence} ${t("This cannot be undone.")}`}
        confirmLabel={t("Remove it")}
        pending={pending}
        onConfirm={() =>
          act(
            (idempotencyKey) => remove({ authId, id, idempotencyKey }),
            (order) => {
              setOpen(false);
              settled(order, t("{name} is removed", { name: what }));
            },
          )
        }
      >
        <FormProblem problem={problem} />
      </AlertDialogContent>
    </AlertDialog>
  );
}
