import type { Metadata } from "next";
import { RequestResetForm } from "@/components/people/request-reset-form";
import { AuthCard } from "@/components/shell/auth-card";
import { brandProps } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { Link } from "@/components/ui/link";
import { env } from "@/lib/env";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { requestResetAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("New password") };
}

export default async function PasswordPage() {
  const [t, brand] = await Promise.all([currentTranslate(), loadCurrentBrand()]);
  return (
    <AuthCard
      brand={brandProps(brand, "/sign-in")}
      mark={env().TANDEM_DEMO ? <DemoMark /> : undefined}
      title={t("Forgot your password?")}
      description={t("We send a link with which you choose a new one.")}
      footer={
        <Link href="/sign-in" className="rounded hover:text-ink hover:underline">
          {t("Back to the sign-in")}
        </Link>
      }
    >
      <RequestResetForm action={requestResetAction} />
    </AuthCard>
  );
}
