"use client";

import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Banner } from "@/components/ui/banner";
import { Button, buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { rich } from "@/components/ui/rich";
import type { ActionResult } from "@/lib/http/result";
import { type EmailLinkDto, emailLinkInput, type FollowedLink } from "@/lib/services/email-change/schema";

export interface FollowLinkProps {
  token: string;
  link: EmailLinkDto;
  follow: (given: { token: string }) => Promise<ActionResult<FollowedLink>>;
}

/** One press: the new address counts, or the earlier one stays. */
export function FollowLink({ token, link, follow }: FollowLinkProps) {
  const t = useTranslate();
  const [done, setDone] = useState<FollowedLink | null>(null);
  const { submit, pending, problem } = useServerForm({
    schema: emailLinkInput,
    defaultValues: { token },
    action: follow,
    onSuccess: setDone,
  });
  if (done) return <Done followed={done} />;
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormProblem problem={problem} />
      {link.does === "confirm" ? (
        <p className="break-words">
          {rich(t("From now on you sign in with {email}. Other devices are signed out."), {
            email: <strong>{link.newEmail}</strong>,
          })}
        </p>
      ) : (
        <p className="break-words">
          {rich(
            link.done
              ? t("{email} counts again, and every device is signed out.")
              : t("{email} stays, and every device is signed out."),
            { email: <strong>{link.oldEmail}</strong> },
          )}
        </p>
      )}
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={pending}>
        {link.does === "confirm" ? t("Confirm the address") : t("This was not me")}
      </Button>
    </form>
  );
}

function Done({ followed: { did, email } }: { followed: FollowedLink }) {
  const t = useTranslate();
  const confirmed = did === "confirmed";
  return (
    <div className="space-y-4">
      <Banner
        tone="success"
        role="status"
        title={confirmed ? t("The address is confirmed") : t("The address is as it was")}
      >
        <span className="break-words">{t("You sign in with {email}.", { email })}</span>
      </Banner>
      {!confirmed && <p>{t("Somebody was in your account. Set a new password now.")}</p>}
      <Link href={confirmed ? "/" : "/password"} className={buttonClass({ variant: "primary", size: "lg" })}>
        {confirmed ? t("To the portal") : t("Set a new password")}
      </Link>
    </div>
  );
}
