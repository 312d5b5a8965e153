import type { Metadata } from "next";
import { savePreferencesAction } from "@/app/(staff)/account/preferences/actions";
import { PreferencesForm } from "@/components/preferences/preferences-form";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { currentTranslate } from "@/lib/i18n/server";
import { requireSelf } from "@/lib/services/security/loaders";
import { ownAccount } from "../../own-account";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Preferences") };
}

export default async function PortalPreferencesPage() {
  await ownAccount();
  await requireSelf();
  const [{ language, zone }, t] = await Promise.all([currentViewer(), currentTranslate()]);
  return (
    <>
      <PageHeader
        title={t("Preferences")}
        description={t("How the portal speaks to you. Nobody else is affected.")}
      />
      <PreferencesForm current={{ language, timeZone: zone }} save={savePreferencesAction} />
    </>
  );
}
