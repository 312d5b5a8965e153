"use client";

import { Pause, Play } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { TrunkDto } from "@/lib/services/trunks/schema";
import type { ChangeTrunk } from "./edit-trunk";
import { useAct, useSettled } from "./use-act";

export interface TrunkSwitchProps {
  authId: string;
  trunk: TrunkDto;
  numbers: number;
  change: ChangeTrunk;
}

/** Enables or disables a trunk, and says first what that means. */
export function TrunkSwitch({ authId, trunk, numbers, change }: TrunkSwitchProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const { act, pending, problem, clear } = useAct();
  const settled = useSettled();
  const off = trunk.isEnabled !== false;
  const confirm = () =>
    act(
      (idempotencyKey) =>
        change({
          authId,
          trunkId: trunk.id,
          idempotencyKey,
          change: { isEnabled: !off, version: trunk.updatedAt },
        }),
      (order) => {
        setOpen(false);
        settled(order, off ? t("The trunk is disabled") : t("The trunk is enabled"));
      },
    );
  return (
    <AlertDialog
      open={open}
      onOpenChange={(to) => {
        if (pending) return;
        clear();
        setOpen(to);
      }}
    >
      <Button onClick={() => setOpen(true)}>
        {off ? <Pause aria-hidden /> : <Play aria-hidden />}
        {off ? t("Disable") : t("Enable")}
      </Button>
      <AlertDialogContent
        title={off ? t("Disable {name}?", { name: trunk.name }) : t("Enable {name}?", { name: trunk.name })}
        description={
          off
            ? t.count(
                numbers,
                "New calls over this trunk are refused until it is enabled again; calls that run go on. {count} number leads to it and cannot be reached over it meanwhile. Nothing is lost.",
                "New calls over this trunk are refused until it is enabled again; calls that run go on. {count} numbers lead to it and cannot be reached over it meanwhile. Nothing is lost.",
              )
            : t("Calls over this trunk are taken again at once.")
        }
        confirmLabel={off ? t("Disable it") : t("Enable it")}
        tone={off ? "danger" : "primary"}
        pending={pending}
        onConfirm={confirm}
      >
        <FormProblem problem={problem} />
      </AlertDialogContent>
    </AlertDialog>
  );
}
