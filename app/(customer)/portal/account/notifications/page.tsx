import type { Metadata } from "next";
import { NotificationForm } from "@/components/notifications/notification-form";
import { SectionView } from "@/components/section/section-view";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { currentTranslate } from "@/lib/i18n/server";
import { loadNotifications } from "@/lib/services/notifications/loaders";
import { ownAccount } from "../../own-account";
import { saveNotificationsAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Notifications") };
}

export default async function NotificationsPage() {
  await ownAccount();
  const [t, settings] = await Promise.all([currentTranslate(), loadNotifications()]);
  return (
    <>
      <PageHeader
        title={t("Notifications")}
        description={t("What we tell you by e-mail. Everybody who signs in chooses for themselves.")}
      />
      <Card className="max-w-2xl">
        <SectionView result={settings} failed={t("Your choices could not be read")}>
          {(data) => <NotificationForm settings={data} save={saveNotificationsAction} />}
        </SectionView>
      </Card>
    </>
  );
}
