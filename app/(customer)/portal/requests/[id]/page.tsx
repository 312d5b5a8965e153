import type { Metadata } from "next";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { RequestDetail } from "@/components/top-up-requests/request-detail";
import { isOpen } from "@/components/top-up-requests/request-words";
import { PageHeader } from "@/components/ui/page-header";
import { currentTranslate } from "@/lib/i18n/server";
import { loadMayAsk, loadRequest } from "@/lib/services/top-up-requests/loaders";
import { ownAccount } from "../../own-account";
import { openPaymentAction, withdrawRequestAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Top-up request") };
}

export default async function PortalRequestPage({ params }: { params: Promise<{ id: string }> }) {
  await ownAccount();
  const { id } = await params;
  const [request, mayAsk, t] = await Promise.all([loadRequest(id), loadMayAsk(), currentTranslate()]);
  return (
    <>
      <PageHeader
        title={request.reference}
        breadcrumbs={[{ href: "/portal/requests", label: t("Top-up requests") }]}
      />
      <RequestDetail
        request={request}
        acts={mayAsk ? { withdraw: withdrawRequestAction, pay: openPaymentAction } : null}
      />
      {isOpen(request.step) && <RefreshEvery seconds={5} />}
    </>
  );
}
