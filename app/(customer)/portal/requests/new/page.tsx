import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SectionView } from "@/components/section/section-view";
import { AskForm } from "@/components/top-up-requests/ask-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { currentTranslate } from "@/lib/i18n/server";
import { loadAskForm, loadMayAsk } from "@/lib/services/top-up-requests/loaders";
import { ownAccount } from "../../own-account";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Ask for a top-up") };
}

export default async function AskForTopUpPage() {
  const [authId, mayAsk, t] = await Promise.all([ownAccount(), loadMayAsk(), currentTranslate()]);
  if (!mayAsk) redirect("/portal");
  const result = await loadAskForm(authId);
  return (
    <>
      <PageHeader
        title={t("Ask for a top-up")}
        breadcrumbs={[{ href: "/portal/requests", label: t("Top-up requests") }]}
        description={t(
          "Tell us what you have paid. We look for the payment and put the money into your wallet.",
        )}
      />
      <SectionView result={result} failed={t("The form could not be made")}>
        {(form) => (
          <Card className="max-w-xl">
            <AskForm form={form} sendTo="/portal/requests/upload" listHref="/portal/requests" />
          </Card>
        )}
      </SectionView>
    </>
  );
}
