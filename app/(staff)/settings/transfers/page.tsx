import type { Metadata } from "next";
import { Suspense } from "react";
import { SectionView } from "@/components/section/section-view";
import { MasterNow } from "@/components/transfer-policy/master-now";
import { RulesView } from "@/components/transfer-policy/rules-view";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonText } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { loadMasterNow, loadTransferRules } from "@/lib/services/transfer-policy/loaders";
import { removeLimitAction, saveLimitAction, savePolicyAction } from "./actions";

export const metadata: Metadata = { title: "Transfer rules" };

export default async function TransferRulesPage() {
  const actor = await requireStaff();
  const [rules, viewer] = await Promise.all([loadTransferRules(), currentViewer()]);
  const actions = roleMay(actor.role, "transfers:policy")
    ? { savePolicy: savePolicyAction, save: saveLimitAction, remove: removeLimitAction }
    : null;
  const aside = (
    <Suspense
      fallback={
        <Card title="Master balance now">
          <SkeletonText lines={2} />
        </Card>
      }
    >
      <Master locale={viewer.locale} />
    </Suspense>
  );
  return (
    <>
      <PageHeader
        title="Transfer rules"
        description="Who may move how much, and when somebody else has to agree. Every change stands in the audit log."
      />
      <SectionView result={rules} failed="The rules could not be read">
        {(data) => <RulesView rules={data} viewer={viewer} aside={aside} actions={actions} />}
      </SectionView>
    </>
  );
}

async function Master({ locale }: { locale: string }) {
  const result = await loadMasterNow();
  return (
    <SectionView result={result} failed="The master balance could not be read">
      {(master) => <MasterNow master={master} locale={locale} />}
    </SectionView>
  );
}
