"use client";

import { useState } from "react";
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
        aria-label={`${off ? "Disable" : "Enable"} ${username}`}
        onClick={() => setOpen(true)}
      >
        {off ? "Disable" : "Enable"}
      </Button>
      <AlertDialogContent
        title={`${off ? "Disable" : "Enable"} ${username}?`}
        description={
          off
            ? "Switches that sign in with it are refused until it is enabled again."
            : "Switches can sign in with it again."
        }
        confirmLabel={off ? "Disable it" : "Enable it"}
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
              settled(order, off ? `${username} is disabled` : `${username} is enabled`);
            },
          )
        }
      >
        <FormProblem problem={problem} />
      </AlertDialogContent>
    </AlertDialog>
  );
}
