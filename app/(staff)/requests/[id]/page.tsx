import type { Metadata } from "next";
import { Suspense } from "react";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { SectionView } from "@/components/section/section-view";
import { RequestFile } from "@/components/top-up-requests/request-file";
import { isOpen } from "@/components/top-up-requests/request-words";
import { WalletAfter } from "@/components/top-up-requests/wallet-after";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { loadBalance } from "@/lib/services/customers/loaders";
import { loadRequestFile } from "@/lib/services/top-up-requests/loaders";
import type { RequestDto } from "@/lib/services/top-up-requests/schema";
import { History } from "../../audit/history";
import { approveRequestAction, refuseRequestAction, settleRequestAction } from "../actions";

export const metadata: Metadata = { title: "Top-up request" };

export default async function RequestPage({ params }: { params: Promise<{ id: string }> }) {
  const { role } = await requireStaff();
  const { id } = await params;
  const file = await loadRequestFile(id);
  const { request } = file;
  return (
    <>
      <PageHeader title={request.reference} breadcrumbs={[{ href: "/requests", label: "Top-up requests" }]} />
      <RequestFile
        file={file}
        acts={
          roleMay(role, "top-up-requests:decide")
            ? {
                approve: approveRequestAction,
                refuse: refuseRequestAction,
                settle: settleRequestAction,
              }
            : null
        }
        wallet={
          <Suspense fallback={<Skeleton className="h-16 w-full" />}>
            <Wallet request={request} />
          </Suspense>
        }
      />
      <div className="max-w-3xl pt-5">
        <Suspense fallback={null}>
          <History filter={{ target: request.id }} />
        </Suspense>
      </div>
      {isOpen(request.step) && <RefreshEvery seconds={10} />}
    </>
  );
}

async function Wallet({ request }: { request: RequestDto }) {
  const [balance, viewer] = await Promise.all([loadBalance(request.authId), currentViewer()]);
  return (
    <SectionView result={balance} failed="The wallet could not be read" bare>
      {(wallet) => <WalletAfter wallet={wallet} request={request} locale={viewer.locale} />}
    </SectionView>
  );
}
