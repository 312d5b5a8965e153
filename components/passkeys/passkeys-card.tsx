"use client";

import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { RecoveryCodes } from "@/components/security/recovery-codes";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { Viewer } from "@/lib/format/viewer";
import type { ActionResult } from "@/lib/http/result";
import type { PasskeyDto, PasskeysDto } from "@/lib/services/passkeys/schema";
import { AddPasskey, type AddPasskeyProps } from "./add-passkey";
import { useKnowsPasskeys } from "./browser";
import { PasskeyRow, type PasskeyRowProps } from "./passkey-row";
import { RenamePasskey, type RenamePasskeyProps } from "./rename-passkey";

export interface PasskeyActions extends Pick<AddPasskeyProps, "begin" | "add"> {
  rename: RenamePasskeyProps["rename"];
  remove: PasskeyRowProps["remove"];
  renewCodes: (given: Record<string, never>) => Promise<ActionResult<string[]>>;
}

export interface PasskeysCardProps {
  state: PasskeysDto;
  viewer: Viewer;
  actions: PasskeyActions;
}

type Step = "add" | { rename: PasskeyDto } | { codes: string[] };

/** Keys of the person's own devices. The steps stand in one dialog, which outlives the page's refreshes. */
export function PasskeysCard({ state, viewer, actions }: PasskeysCardProps) {
  const t = useTranslate();
  const knows = useKnowsPasskeys();
  const [step, setStep] = useState<Step | null>(null);
  const renewing = useAct();
  const close = () => setStep(null);
  const { passkeys, worksHere, recoveryCodesLeft } = state;
  return (
    <Card
      title={t("Passkeys")}
      description={t("Sign in with your finger, your face or the PIN of your device, without a password.")}
    >
      <div className="space-y-4">
        {passkeys.length > 0 && (
          <ul aria-label={t("Passkeys")}>
            {passkeys.map((passkey) => (
              <PasskeyRow
                key={passkey.id}
                passkey={passkey}
                viewer={viewer}
                remove={actions.remove}
                onRename={() => setStep({ rename: passkey })}
              />
            ))}
          </ul>
        )}
        {worksHere && passkeys.length === 0 && (
          <p className="max-w-prose text-ink-muted">
            {t("A passkey cannot be read out, guessed or typed into a false page.")}{" "}
            {t("Once you have one, your password alone signs you in no longer.")}
          </p>
        )}
        {recoveryCodesLeft !== null && recoveryCodesLeft < 3 && (
          <Banner tone="warning">{t("Make new recovery codes before you run out of them.")}</Banner>
        )}
        {!worksHere && (
          <Banner tone="info">
            {t("Passkeys belong to a name. Open the portal by its name, not by a number.")}
          </Banner>
        )}
        <FormProblem problem={renewing.problem} />
        <div className="flex flex-wrap items-center gap-2">
          {worksHere && (
            <Button disabled={!knows} onClick={() => setStep("add")}>
              {t("Add a passkey")}
            </Button>
          )}
          {recoveryCodesLeft !== null && (
            <>
              <Button
                variant="ghost"
                loading={renewing.pending}
                onClick={() =>
                  renewing.run(
                    () => actions.renewCodes({}),
                    (codes) => setStep({ codes }),
                  )
                }
              >
                {t("Make new recovery codes")}
              </Button>
              <span className="text-ink-muted text-xs">
                {t.count(
                  recoveryCodesLeft,
                  "{count} recovery code is left.",
                  "{count} recovery codes are left.",
                )}
              </span>
            </>
          )}
        </div>
      </div>
      <Dialog open={step !== null} onOpenChange={(open) => !open && close()}>
        {step === "add" && (
          <DialogContent
            title={t("Add a passkey")}
            description={t("Your browser asks where to keep it: on this device, on your phone or on a key.")}
            width="sm"
          >
            <AddPasskey
              begin={actions.begin}
              add={actions.add}
              onAdded={({ recoveryCodes }) => {
                toast.success(t("The passkey is added"));
                setStep(recoveryCodes ? { codes: recoveryCodes } : null);
              }}
            />
          </DialogContent>
        )}
        {typeof step === "object" && step && "rename" in step && (
          <DialogContent title={t("Rename the passkey")} width="sm">
            <RenamePasskey passkey={step.rename} rename={actions.rename} onDone={close} />
          </DialogContent>
        )}
        {typeof step === "object" && step && "codes" in step && (
          <DialogContent title={t("Your recovery codes")} width="sm">
            <RecoveryCodes codes={step.codes} onKept={close} />
          </DialogContent>
        )}
      </Dialog>
    </Card>
  );
}
