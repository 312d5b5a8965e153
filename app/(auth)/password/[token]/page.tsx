import type { Metadata } from "next";
import Link from "next/link";
import { NewPasswordForm } from "@/components/people/new-password-form";
import { AuthCard } from "@/components/shell/auth-card";
import { buttonClass } from "@/components/ui/button";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { loadResetLink } from "@/lib/services/password-reset/loaders";
import { completeResetAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("New password") };
}

export default async function NewPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, brand, works] = await Promise.all([currentTranslate(), loadCurrentBrand(), loadResetLink(token)]);
  return (
    <AuthCard
      brand={{ name: brand.name, href: "/sign-in", ...(brand.logoSrc ? { logoSrc: brand.logoSrc } : {}) }}
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
