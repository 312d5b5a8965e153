import type { Metadata } from "next";
import { AuthCard } from "@/components/shell/auth-card";
import { brandProps } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { env } from "@/lib/env";
import type { SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { noteReturn } from "@/lib/services/kyc/come-back";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTranslate())("Thank you") };
}

/**
 * Where a customer's browser comes back to from the verification page. Anybody can open it with any query: it says
 * thank you, and makes the portal look; what it is told changes nothing.
 */
export default async function VerificationReturnPage({ searchParams }: { searchParams: SearchParams }) {
  const { session_id: sessionId } = await searchParams;
  if (typeof sessionId === "string") await noteReturn(sessionId);
  const [t, brand] = await Promise.all([currentTranslate(), loadCurrentBrand()]);
  return (
    <AuthCard
      brand={brandProps(brand, "/")}
      title={t("Thank you")}
      mark={env().TANDEM_DEMO ? <DemoMark /> : undefined}
      description={t(
        "We are checking what you entered. You can close this page; we will be in touch if anything is missing.",
      )}
    >
      <p className="text-ink-muted">{t("There is nothing more for you to do here.")}</p>
    </AuthCard>
  );
}
