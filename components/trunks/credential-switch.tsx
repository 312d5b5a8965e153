"use client";

import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { SipCredentialDto } from "@/lib/services/trunk-parts/schema";
import type { ChangeCredential } from "./credential-form";
import { useAct, useSettled } from "./use-act";

export interface CredentialSwitchProps {
  authId: string;
  credential: SipCredentialDto;
  change: ChangeCredential;
}

export function CredentialSwitch({ authId, credential, change }: CredentialSwitchProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const { act, pending, problem, clear } = useAct();
  const settled = useSettled();
  const { username } = credential;
  const off = credential.isEnabled !== false;
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
        size="sm"
        aria-label={off ? t("Disable {name}", { name: username }) : t("Enable {name}", { name: username })}
        onClick={() => setOpen(true)}
      >
        {off ? t("Disable") : t("Enable")}
      </Button>
      <AlertDialogContent
        title={off ? t("Disable {name}?", { name: username }) : t("Enable {name}?", { name: username })}
        description={
          off
            ? t("Switches that sign in with it are refused until it is enabled again.")
            : t("Switches can sign in with it again.")
        }
        confirmLabel={off ? t("Disable it") : t("Enable it")}
        tone={off ? "danger" : "primary"}
        pending={pending}
        onConfirm={() =>
          act(
            (idempotencyKey) =>
              change({
                authId,
                id: credential.id,
                idempotencyKey,
                change: { isEnabled: !off, newPassword: false, password: "" },
              }),
            ({ order }) => {
              setOpen(false);
              settled(
                order,
                off
                  ? t("{name} is disabled", { name: username })
                  : t("{name} is enabled", { name: username }),
              );
            },
          )
        }
      >
        <FormProblem problem={problem} />
      </AlertDialogContent>
    </AlertDialog>
  );
}
