import type { Metadata } from "next";
import { Suspense } from "react";
import { CallDetail, CallDetailSkeleton } from "@/components/calls/call-detail";
import { CallRelated, CallRelatedSkeleton } from "@/components/calls/call-related";
import { staffCallHref } from "@/components/calls/call-words";
import { WhyCard } from "@/components/calls/why-card";
import { endedNormally } from "@/components/calls/why-words";
import { CustomerLink } from "@/components/section/customer-link";
import { SectionView } from "@/components/section/section-view";
import { Streamed } from "@/components/section/streamed";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import type { SearchParams } from "@/lib/http/page-query";
import { english } from "@/lib/i18n/translate";
import { explainRecord, loadEnding } from "@/lib/services/call-endings/loaders";
import { loadCall, loadRelatedCalls } from "@/lib/services/calls/loaders";
import type { CallDetailDto } from "@/lib/services/calls/schema";

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
      {(call) => {
        const atOnce = explainRecord("staff", call, { locale: viewer.locale, t: english });
        const isQuiet = endedNormally(call, atOnce);
        return (
          <CallDetail
            call={call}
            viewer={viewer}
            breadcrumbs={[{ href: "/calls", label: "Calls" }]}
            customer={<CustomerLink authId={call.authId} name={call.customerName} />}
            isWhyFirst={!isQuiet}
            why={
              <Suspense fallback={<WhyCard ending={atOnce} isQuiet={isQuiet} isChecking />}>
                <Why call={call} isQuiet={isQuiet} />
              </Suspense>
            }
            related={
              <Suspense fallback={<CallRelatedSkeleton />}>
                <Related call={call} />
              </Suspense>
            }
          />
        );
      }}
    </SectionView>
  );
}

async function Why({ call, isQuiet }: { call: CallDetailDto; isQuiet: boolean }) {
  return <WhyCard ending={await loadEnding(call)} isQuiet={isQuiet} />;
}

async function Related({ call }: { call: CallDetailDto }) {
  const [result, viewer] = await Promise.all([loadRelatedCalls(call), currentViewer()]);
  return <CallRelated result={result} viewer={viewer} hrefOf={staffCallHref} />;
}
