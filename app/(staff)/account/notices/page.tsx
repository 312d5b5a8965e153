import type { Metadata } from "next";
import { NoticeForm } from "@/components/notices/notice-form";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { loadNotices } from "@/lib/services/notices/loaders";
import { saveNoticesAction, sendSummaryAction } from "./actions";

export const metadata: Metadata = { title: "Notices" };

export default async function NoticesPage() {
  const notices = await loadNotices();
  return (
    <>
      <PageHeader
        title="Notices"
        description="How you are told of what needs somebody. Each change of an item is told once, and nobody else is affected."
      />
      <SectionView result={notices} failed="Your choices could not be read">
        {(data) => <NoticeForm notices={data} save={saveNoticesAction} sendSummary={sendSummaryAction} />}
      </SectionView>
    </>
  );
}
