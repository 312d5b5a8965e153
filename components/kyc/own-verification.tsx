import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { AskUs } from "@/components/portal-policy/ask-us";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { rich } from "@/components/ui/rich";
import type { Viewer } from "@/lib/format/viewer";
import type { Translate } from "@/lib/i18n/translate";
import type { BrandView } from "@/lib/services/brands/schema";
import type { OwnKycDto } from "@/lib/services/kyc/own-schema";
import { ContinueVerification, type ContinueVerificationProps } from "./continue-verification";

export interface OwnVerificationProps {
  verification: OwnKycDto;
  viewer: Viewer;
  brand: BrandView;
  /** Null for who may only look. */
  acts: ContinueVerificationProps["acts"] | null;
}

function titleOf({ step }: OwnKycDto, t: Translate): string {
  if (step === "open") return t("Your verification is open");
  if (step === "verified") return t("Your account is verified");
  if (step === "expired") return t("Your verification has expired");
  return step === "ended" ? t("Your verification ended without success") : t("Nothing to do yet");
}

function openWords({ flow, mailedTo, status }: OwnKycDto, t: Translate): string {
  if (status === "in_progress") return t("You have begun to enter the details. Go on where you stopped.");
  if (flow === "redirect") return t("Open the verification page and enter your details there.");
  if (mailedTo)
    return t("We sent an e-mail with the link to {address}. Open it and enter your details there.", {
      address: mailedTo,
    });
  return t("We sent you an e-mail with the link. Open it and enter your details there.");
}

/** Where the account's verification stands, and the way to go on with it. */
export function OwnVerification({ verification, viewer, brand, acts }: OwnVerificationProps) {
  const t = useTranslate();
  const { step, expiresAt, completedAt } = verification;
  const time = (at: string) => <DateTime at={at} {...viewer} />;
  const said: Record<OwnKycDto["step"], ReactNode> = {
    open: openWords(verification, t),
    verified: completedAt
      ? rich(t("Completed {when}. There is nothing left to do."), { when: time(completedAt) })
      : t("There is nothing left to do."),
    expired: t("Its link leads nowhere any more. Ask us to begin a new one."),
    ended: t("Ask us what was missing, and to begin a new one."),
    none: t("When we ask you to verify your account, it will stand here."),
  };
  const needsUs = step === "expired" || step === "ended";
  return (
    <Card title={titleOf(verification, t)} className="mb-5 max-w-3xl">
      <div className="space-y-3">
        <p>{said[step]}</p>
        {step === "open" && expiresAt && (
          <p className="text-ink-muted">{rich(t("The link ends {when}."), { when: time(expiresAt) })}</p>
        )}
        {needsUs && (
          <Banner tone="warning" title={t("What to do now")}>
            <AskUs brand={brand} />
          </Banner>
        )}
        {step === "open" && acts && <ContinueVerification verification={verification} acts={acts} />}
        {step === "open" && !acts && (
          <p className="text-ink-muted">
            {t("Only people who may change things in this account can go on with it.")}
          </p>
        )}
      </div>
    </Card>
  );
}
