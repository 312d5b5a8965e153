import type { Metadata } from "next";
import { FollowLink } from "@/components/email-change/follow-link";
import { AuthCard } from "@/components/shell/auth-card";
import { brandProps } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { env } from "@/lib/env";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { loadEmailLink } from "@/lib/services/email-change/loaders";
import { followEmailLinkAction } from "../actions";

interface EmailLinkPageProps {
  params: Promise<{ token: string }>;
}

export async function generateMetadata({ params }: EmailLinkPageProps): Promise<Metadata> {
  const [t, works] = await Promise.all([currentTranslate(), loadEmailLink((await params).token)]);
  return {
    title: works ? { absolute: `${t("E-mail address")} · ${works.brand.name}` } : t("E-mail address"),
  };
}

/** Opened from a mail. Nothing happens before the press: programs that look into mails follow links as well. */
export default async function EmailLinkPage({ params }: EmailLinkPageProps) {
  const { token } = await params;
  const [t, current, works] = await Promise.all([
    currentTranslate(),
    loadCurrentBrand(),
    loadEmailLink(token),
  ]);
  const confirms = works?.link.does === "confirm";
  return (
    <AuthCard
      brand={brandProps(works?.brand ?? current, "/sign-in")}
      mark={env().TANDEM_DEMO ? <DemoMark /> : undefined}
      title={
        works
          ? confirms
            ? t("Confirm your new address")
            : t("Keep your earlier address?")
          : t("This link does not work any more")
      }
    >
      {works ? (
        <FollowLink token={token} link={works.link} follow={followEmailLinkAction} />
      ) : (
        <Link href="/sign-in" className={buttonClass({ variant: "primary", size: "lg" })}>
          {t("To the sign-in")}
        </Link>
      )}
    </AuthCard>
  );
}
