import type { Metadata } from "next";
import { Suspense } from "react";
import { RuleCard } from "@/components/auto-top-up/rule-card";
import { RuleForm } from "@/components/auto-top-up/rule-form";
import { RuleSwitch } from "@/components/auto-top-up/rule-switch";
import { RunsView } from "@/components/auto-top-up/runs-view";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadAutoTopUp, loadRuns } from "@/lib/services/auto-top-ups/loaders";
import { type AutoTopUpListQuery, autoTopUpListQuery } from "@/lib/services/auto-top-ups/schema";
import { loadCustomerHeader } from "@/lib/services/customers/loaders";
import {
  dryRunAutoTopUpAction,
  pauseAutoTopUpAction,
  resumeAutoTopUpAction,
  saveAutoTopUpAction,
} from "./actions";

export const metadata: Metadata = { title: "Automatic top-up" };

interface AutomaticPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function AutomaticPage({ params, searchParams }: AutomaticPageProps) {
  const [actor, { authId }] = await Promise.all([requireStaff(), params]);
  const [{ rule, currency }, { name }, query, viewer] = await Promise.all([
    loadAutoTopUp(authId),
    loadCustomerHeader(authId),
    pageQuery(autoTopUpListQuery, searchParams),
    currentViewer(),
  ]);
  const mayManage = roleMay(actor.role, "auto-top-ups:manage");
  return (
    <div className="space-y-4">
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {rule && (
          <RuleCard
            rule={rule}
            viewer={viewer}
            actions={
              mayManage && (
                <RuleSwitch
                  rule={rule}
                  locale={viewer.locale}
                  pause={pauseAutoTopUpAction}
                  resume={resumeAutoTopUpAction}
                />
              )
            }
          />
        )}
        {mayManage && (
          <Card title={rule ? "Change the rule" : "Top up by itself"}>
            <RuleForm
              authId={authId}
              customerName={name}
              currency={currency ?? ""}
              rule={rule}
              save={saveAutoTopUpAction}
              dryRun={dryRunAutoTopUpAction}
            />
          </Card>
        )}
        {!rule && !mayManage && (
          <Card>
            <EmptyState
              title="No automatic top-up"
              description="Somebody who may move money can make a rule that keeps this wallet from running dry."
            />
          </Card>
        )}
      </div>
      {rule && (
        <section aria-label="Runs">
          <Suspense key={JSON.stringify(query)} fallback={<Skeleton className="h-40 w-full" />}>
            <Runs authId={authId} currency={rule.currency} query={query} />
          </Suspense>
        </section>
      )}
    </div>
  );
}

async function Runs({
  authId,
  currency,
  query,
}: {
  authId: string;
  currency: string;
  query: AutoTopUpListQuery;
}) {
  const [result, viewer] = await Promise.all([loadRuns(authId, query), currentViewer()]);
  return (
    <RunsView
      result={result}
      viewer={viewer}
      currency={currency}
      listHref={`/customers/${encodeURIComponent(authId)}/automatic`}
    />
  );
}
