import type { Metadata } from "next";
import { NewPasswordForm } from "@/components/people/new-password-form";
import { AuthCard } from "@/components/shell/auth-card";
import { brandProps } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { env } from "@/lib/env";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { loadResetLink } from "@/lib/services/password-reset/loaders";
import { completeResetAction } from "../actions";

interface NewPasswordPageProps {
  params: Promise<{ token: string }>;
}

export async function generateMetadata({ params }: NewPasswordPageProps): Promise<Metadata> {
  const [t, works] = await Promise.all([currentTranslate(), loadResetLink((await params).token)]);
  return { title: works ? { absolute: `${t("New password")} · ${works.name}` } : t("New password") };
}

export default async function NewPasswordPage({ params }: NewPasswordPageProps) {
  const { token } = await params;
  const [t, current, works] = await Promise.all([
    currentTranslate(),
    loadCurrentBrand(),
    loadResetLink(token),
  ]);
  const brand = works ?? current;
  return (
    <AuthCard
      brand={brandProps(brand, "/sign-in")}
      mark={env().TANDEM_DEMO ? <DemoMark /> : undefined}
      title={works ? t("Choose a new password") : t("This link does not work any more")}
      description={
        works
          ? t("You are then signed out everywhere, and sign in with the new one.")
          : t("It works once and for 60 minutes. Ask for a new one.")
      }
    >
      {works ? (
        <NewPasswordForm token={token} action={completeResetAction} />
      ) : (
        <Link href="/password" className={buttonClass({ variant: "primary", size: "lg" })}>
          {t("Ask for a new link")}
        </Link>
      )}
    </AuthCard>
  );
}
