import type { Metadata } from "next";
import { Suspense } from "react";
import { AttentionFilters } from "@/components/attention/attention-filters";
import { AttentionView } from "@/components/attention/attention-view";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadAssignees, loadAttention } from "@/lib/services/attention/loaders";
import {
  type AssigneeDto,
  type AttentionListQuery,
  attentionListQuery,
} from "@/lib/services/attention/schema";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";
import { attentionActs } from "./acts";

export const metadata: Metadata = { title: "Attention" };

export default async function AttentionPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const query = await pageQuery(attentionListQuery, searchParams);
  const [customers, staff] = await Promise.all([loadCustomerOptions(), loadAssignees()]);
  return (
    <>
      <PageHeader
        title="Attention"
        description="What needs somebody now, the worst first. It clears by itself once it is mended."
        actions={
          <Link href="/settings/attention" className={buttonClass()}>
            What is watched
          </Link>
        }
      />
      <AttentionFilters query={query} customers={customers} staff={staff} />
      <Suspense key={JSON.stringify(query)} fallback={<Skeleton className="h-96 w-full" />}>
        <Queue query={query} staff={staff} />
      </Suspense>
      <RefreshEvery seconds={15} />
    </>
  );
}

async function Queue({ query, staff }: { query: AttentionListQuery; staff: AssigneeDto[] }) {
  const [{ id, role }, result, viewer] = await Promise.all([
    requireStaff(),
    loadAttention(query),
    currentViewer(),
  ]);
  return (
    <AttentionView
      result={result}
      query={query}
      viewer={viewer}
      person={{ id, role, mayAct: roleMay(role, "attention:act") }}
      staff={staff}
      acts={attentionActs}
    />
  );
}
