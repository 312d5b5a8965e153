import type { Metadata } from "next";
import { Suspense } from "react";
import { CallDetail, CallDetailSkeleton } from "@/components/calls/call-detail";
import { CallRelated, CallRelatedSkeleton } from "@/components/calls/call-related";
import { portalCallHref } from "@/components/calls/call-words";
import { WhyCard } from "@/components/calls/why-card";
import { endedNormally } from "@/components/calls/why-words";
import { SectionView } from "@/components/section/section-view";
import { Streamed } from "@/components/section/streamed";
import { currentViewer } from "@/lib/auth/current-viewer";
import { currentTranslate } from "@/lib/i18n/server";
import { explainRecord, loadEnding } from "@/lib/services/call-endings/loaders";
import { loadCall, loadRelatedCalls } from "@/lib/services/calls/loaders";
import type { CallDetailDto } from "@/lib/services/calls/schema";
import { ownAccount } from "../../own-account";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Call") };
}

export default async function PortalCallPage({ params }: { params: Promise<{ uuid: string }> }) {
  const [{ uuid }, authId] = await Promise.all([params, ownAccount()]);
  return (
    <Streamed fallback={<CallDetailSkeleton />}>
      <Call uuid={uuid} authId={authId} />
    </Streamed>
  );
}

async function Call({ uuid, authId }: { uuid: string; authId: string }) {
  const t = await currentTranslate();
  const [result, viewer] = await Promise.all([loadCall(uuid, authId), currentViewer()]);
  return (
    <SectionView result={result} failed={t("The call could not be read")}>
      {(call) => {
        const atOnce = explainRecord("customer", call, { locale: viewer.locale, t });
        const isQuiet = endedNormally(call, atOnce);
        return (
          <CallDetail
            isPortal
            call={call}
            viewer={viewer}
            breadcrumbs={[{ href: "/portal/calls", label: t("Calls") }]}
            isWhyFirst={!isQuiet}
            why={
              <Suspense fallback={<WhyCard isPortal ending={atOnce} isQuiet={isQuiet} isChecking />}>
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
  return <WhyCard isPortal ending={await loadEnding(call)} isQuiet={isQuiet} />;
}

async function Related({ call }: { call: CallDetailDto }) {
  const [result, viewer] = await Promise.all([loadRelatedCalls(call), currentViewer()]);
  return <CallRelated result={result} viewer={viewer} hrefOf={portalCallHref} />;
}
