import type { Metadata } from "next";
import { CallDetail, CallDetailSkeleton } from "@/components/calls/call-detail";
import { SectionView } from "@/components/section/section-view";
import { Streamed } from "@/components/section/streamed";
import { currentViewer } from "@/lib/format/current-viewer";
import { loadCall } from "@/lib/services/calls/loaders";
import { ownAccount } from "../../own-account";

export const metadata: Metadata = { title: "Call" };

export default async function PortalCallPage({ params }: { params: Promise<{ uuid: string }> }) {
  const [{ uuid }, authId] = await Promise.all([params, ownAccount()]);
  return (
    <Streamed fallback={<CallDetailSkeleton />}>
      <Call uuid={uuid} authId={authId} />
    </Streamed>
  );
}

async function Call({ uuid, authId }: { uuid: string; authId: string }) {
  const [result, viewer] = await Promise.all([loadCall(uuid, authId), currentViewer()]);
  return (
    <SectionView result={result} failed="The call could not be read">
      {(call) => (
        <CallDetail
          isPortal
          call={call}
          viewer={viewer}
          breadcrumbs={[{ href: "/portal/calls", label: "Calls" }]}
        />
      )}
    </SectionView>
  );
}
