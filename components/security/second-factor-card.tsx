"use client";

import { useState } from "react";
import { useTranslate } from "#translate";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { rich } from "@/components/ui/rich";
import { toast } from "@/components/ui/toast";
import type { Viewer } from "@/lib/format/viewer";
import type { ActionResult } from "@/lib/http/result";
import type { FullProof, SecurityDto } from "@/lib/services/security/schema";
import { ProveFully } from "./prove-fully";
import { RecoveryCodes } from "./recovery-codes";
import { TurnOn, type TurnOnProps } from "./turn-on";

export interface SecondFactorActions extends Pick<TurnOnProps, "begin" | "confirm"> {
  turnOff: (given: FullProof) => Promise<ActionResult<null>>;
  makeCodes: (given: FullProof) => Promise<ActionResult<string[]>>;
}

export interface SecondFactorCardProps {
  state: SecurityDto["secondFactor"];
  /** Else nobody is asked for one. */
  hasPassword: boolean;
  viewer: Viewer;
  actions: SecondFactorActions;
}

type Step = "turn on" | "turn off" | "make codes" | { codes: string[] };

/** A code of the person's phone at each sign-in. The steps stand in one dialog, which outlives the page's refreshes. */
export function SecondFactorCard({
  state,
  hasPassword,
  viewer: { zone, locale },
  actions,
}: SecondFactorCardProps) {
  const t = useTranslate();
  const [step, setStep] = useState<Step | null>(null);
  const close = () => setStep(null);
  const showCodes = (codes: string[]) => setStep({ codes });
  return (
    <Card
      title={t("Second factor")}
      description={t("After your password, a code that only your phone knows.")}
      actions={state ? <Badge tone="success">{t("On")}</Badge> : <Badge>{t("Off")}</Badge>}
    >
      {state ? (
        <div className="space-y-3">
          <p className="text-ink-muted">
            {rich(t("On since {when}."), {
              when: <DateTime at={state.since} zone={zone} locale={locale} />,
            })}{" "}
            {t.count(
              state.recoveryCodesLeft,
              "{count} recovery code is left.",
              "{count} recovery codes are left.",
            )}
          </p>
          {state.recoveryCodesLeft < 3 && (
            <Banner tone="warning">{t("Make new recovery codes before you run out of them.")}</Banner>
          )}
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setStep("make codes")}>{t("Make new recovery codes")}</Button>
            <Button onClick={() => setStep("turn off")}>{t("Turn off")}</Button>
          </div>
        </div>
      ) : (
        <div className="space-y-3">
          <p className="max-w-prose text-ink-muted">
            {t(
              "With it, a stolen password alone opens nothing. You need an authenticator app on your phone.",
            )}
          </p>
          <Button variant="primary" onClick={() => setStep("turn on")}>
            {t("Turn on the second factor")}
          </Button>
        </div>
      )}
      <Dialog open={step !== null} onOpenChange={(open) => !open && close()}>
        {step === "turn on" && (
          <DialogContent title={t("Turn on the second factor")} width="sm">
            <TurnOn
              hasPassword={hasPassword}
              begin={actions.begin}
              confirm={actions.confirm}
              onCodes={showCodes}
            />
          </DialogContent>
        )}
        {step === "turn off" && (
          <DialogContent
            title={t("Turn off the second factor?")}
            description={t(
              "Your password alone will open your account again. Your recovery codes stop working.",
            )}
            width="sm"
          >
            <ProveFully
              act={actions.turnOff}
              hasPassword={hasPassword}
              label={t("Turn it off")}
              danger
              onDone={() => {
                close();
                toast.success(t("The second factor is off"));
              }}
            />
          </DialogContent>
        )}
        {step === "make codes" && (
          <DialogContent
            title={t("Make new recovery codes?")}
            description={t("The codes that you have stop working.")}
            width="sm"
          >
            <ProveFully
              act={actions.makeCodes}
              hasPassword={hasPassword}
              label={t("Make new codes")}
              onDone={showCodes}
            />
          </DialogContent>
        )}
        {typeof step === "object" && step && (
          <DialogContent title={t("Your recovery codes")} width="sm">
            <RecoveryCodes codes={step.codes} onKept={close} />
          </DialogContent>
        )}
      </Dialog>
    </Card>
  );
}
