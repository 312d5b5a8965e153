import type { Metadata } from "next";
import { CallDetail, CallDetailSkeleton } from "@/components/calls/call-detail";
import { CustomerLink } from "@/components/section/customer-link";
import { SectionView } from "@/components/section/section-view";
import { Streamed } from "@/components/section/streamed";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/format/current-viewer";
import type { SearchParams } from "@/lib/http/page-query";
import { loadCall } from "@/lib/services/calls/loaders";

export const metadata: Metadata = { title: "Call" };

interface CallPageProps {
  params: Promise<{ uuid: string }>;
  searchParams: SearchParams;
}

export default async function CallPage({ params, searchParams }: CallPageProps) {
  await requireStaff();
  const [{ uuid }, { customer }] = await Promise.all([params, searchParams]);
  return (
    <Streamed fallback={<CallDetailSkeleton />}>
      <Call uuid={uuid} customer={typeof customer === "string" ? customer : undefined} />
    </Streamed>
  );
}

async function Call({ uuid, customer }: { uuid: string; customer: string | undefined }) {
  const [result, viewer] = await Promise.all([loadCall(uuid, customer), currentViewer()]);
  return (
    <SectionView result={result} failed="The call could not be read">
      {(call) => (
        <CallDetail
          call={call}
          viewer={viewer}
          breadcrumbs={[{ href: "/calls", label: "Calls" }]}
          customer={<CustomerLink authId={call.authId} name={call.customerName} />}
        />
      )}
    </SectionView>
  );
}
