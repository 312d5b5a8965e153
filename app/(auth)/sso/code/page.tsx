import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/shell/auth-card";
import { brandProps } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { SsoCodeForm } from "@/components/single-sign-on/sso-code-form";
import { Link } from "@/components/ui/link";
import { env } from "@/lib/env";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { loadAwaitsCode } from "@/lib/services/single-sign-on/loaders";
import { finishSsoAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Code") };
}

/** After the organisation's own sign-in, for whoever has an app here and showed no second factor there. */
export default async function SsoCodePage() {
  if (!(await loadAwaitsCode())) redirect("/sign-in");
  const [t, brand] = await Promise.all([currentTranslate(), loadCurrentBrand()]);
  return (
    <AuthCard
      brand={brandProps(brand, "/sign-in")}
      mark={env().TANDEM_DEMO ? <DemoMark /> : undefined}
      title={t("One more step")}
      description={t("Your organisation let you in. A code of your app is still missing.")}
      footer={
        <Link href="/sign-in" className="rounded hover:text-ink hover:underline">
          {t("Back to the sign-in")}
        </Link>
      }
    >
      <SsoCodeForm action={finishSsoAction} />
    </AuthCard>
  );
}
