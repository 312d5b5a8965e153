import type { Metadata } from "next";
import { SectionView } from "@/components/section/section-view";
import { SecurityView } from "@/components/security/security-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { currentTranslate } from "@/lib/i18n/server";
import { loadSecurity } from "@/lib/services/security/loaders";
import { securityActions } from "./security-actions";
import { SignInCards } from "./sign-in-cards";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Security") };
}

export default async function SecurityPage() {
  await requireStaff();
  const [security, viewer, t] = await Promise.all([loadSecurity(), currentViewer(), currentTranslate()]);
  return (
    <>
      <PageHeader
        title={t("Security")}
        description={t("Your password, your second factor, and where you are signed in.")}
      />
      <SectionView result={security} failed={t("Your settings could not be read")}>
        {(data) => (
          <SecurityView security={data} viewer={viewer} actions={securityActions}>
            <SignInCards />
          </SecurityView>
        )}
      </SectionView>
    </>
  );
}
