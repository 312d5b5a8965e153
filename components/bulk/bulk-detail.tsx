"use client";

import { FileStack } from "lucide-react";
import { useRouter } from "next/navigation";
import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import { Pagination } from "@/components/data-table/pagination";
import { SelectFilter } from "@/components/data-table/select-filter";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { Banner } from "@/components/ui/banner";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { useViewer } from "@/components/ui/viewer-context";
import type { Section } from "@/lib/http/section";
import {
  type BulkDetailDto,
  type BulkFundsDto,
  type BulkRowsQuery,
  bulkRowGroups,
} from "@/lib/services/bulk-top-ups/schema";
import { type BulkActions, BulkActs } from "./bulk-acts";
import { BulkFunds } from "./bulk-funds";
import { BulkProgress } from "./bulk-progress";
import { BulkRedraft, type RedraftAction } from "./bulk-redraft";
import { bulkRowColumns } from "./bulk-row-columns";
import { BulkSubmit, type SubmitAction } from "./bulk-submit";
import { bulkHref, bulkStateWords, rowGroupWords } from "./bulk-words";
import { useBulk } from "./use-bulk";

interface BulkDetailProps {
  initial: BulkDetailDto;
  query: BulkRowsQuery;
  /** While it has not begun: whether the master balance is enough. */
  funds: Section<BulkFundsDto> | null;
  may: { create: boolean; approve: boolean; submit: boolean };
  actions: BulkActions & { submit: SubmitAction; redraft: RedraftAction };
}

/** One file: what was found in it, what has become of each row, and what can be done. Follows it while it runs. */
export function BulkDetail({ initial, query, funds, may, actions }: BulkDetailProps) {
  const { locale } = useViewer();
  const router = useRouter();
  const { bulk, isStale, refetch } = useBulk(initial, query);
  const { label, tone, meaning } = bulkStateWords[bulk.state];
  const api = `/api/v1/bulk-top-ups/${encodeURIComponent(bulk.id)}`;
  const onDone = () => {
    void refetch();
    router.refresh();
  };
  const approvalAbove = funds?.ok ? funds.data.approvalAbove : null;
  return (
    <>
      <PageHeader
        title={bulk.name}
        breadcrumbs={[{ href: "/transfers/bulk", label: "Bulk top-up" }]}
        badge={<StatusBadge tone={tone}>{label}</StatusBadge>}
        description={`${meaning} Requested by ${bulk.requestedBy}${bulk.approvedBy ? `, approved by ${bulk.approvedBy}` : ""}.`}
        actions={
          <>
            <a href={`${api}/file`} download className={buttonClass()}>
              Original file
            </a>
            <a href={`${api}/result`} download className={buttonClass()}>
              Result as CSV
            </a>
            <BulkActs bulk={bulk} may={may} actions={actions} onDone={onDone} />
          </>
        }
      />
      <p aria-live="polite" className="sr-only">
        {bulk.state === initial.state ? "" : `The file is now: ${label}. ${meaning}`}
      </p>
      <div className="mb-5 space-y-4">
        {bulk.stopReason && (
          <Banner tone="warning" title={bulk.stopReason}>
            {bulk.state === "stopped" && "Rows that have no transfer yet can be paid by resuming it."}
          </Banner>
        )}
        {isStale && (
          <Banner tone="warning" role="status">
            The portal could not be asked just now, so this may be out of date. It is asked again by itself.
          </Banner>
        )}
        {funds && (bulk.state === "draft" || bulk.state === "pending_approval") ? (
          <div className="grid gap-4 lg:grid-cols-2">
            <Card title="What will happen">
              {bulk.state === "draft" && may.submit ? (
                <BulkSubmit
                  bulk={bulk}
                  needsApproval={approvalAbove !== null && isAbove(bulk.total, approvalAbove)}
                  affordable={funds.ok && funds.data.enough && funds.data.mayTransfer}
                  submit={actions.submit}
                  onDone={onDone}
                />
              ) : (
                <p className="text-ink-muted">
                  {bulk.state === "draft"
                    ? `Only ${bulk.requestedBy}, who made this draft, can submit it.`
                    : `${bulk.counts.waiting} rows wait for the approval of somebody else than ${bulk.requestedBy}.`}
                </p>
              )}
            </Card>
            <Card title="Against the master balance">
              <BulkFunds result={funds} total={bulk.total} locale={locale} />
            </Card>
          </div>
        ) : (
          <BulkProgress bulk={bulk} />
        )}
        {may.create && (bulk.state === "finished" || bulk.state === "cancelled") && (
          <BulkRedraft bulk={bulk} redraft={actions.redraft} />
        )}
      </div>
      <FilterBar>
        <SelectFilter
          name="rows"
          label="Rows"
          anyLabel="All rows"
          options={bulkRowGroups.map((value) => ({ value, label: rowGroupWords[value].label }))}
        />
      </FilterBar>
      <ListMeta count={bulk.page.total} noun={["row", "rows"]} locale={locale} asOf={bulk.asOf} />
      <DataTable
        caption="Rows"
        columns={bulkRowColumns(bulk.currency, locale)}
        rows={bulk.rows}
        rowKey={({ line }) => String(line)}
        empty={
          <ListEmpty
            noun="rows"
            icon={<FileStack aria-hidden />}
            filtered={query.rows !== undefined}
            beyond={bulk.page.total > 0}
            listHref={bulkHref(bulk)}
            hint="This file has no rows."
          />
        }
      />
      {bulk.page.total > 0 && <Pagination {...bulk.page} />}
    </>
  );
}

/** Two decimal strings with two decimals each, compared without a float. */
function isAbove(total: string, limit: string): boolean {
  const paise = (amount: string) => BigInt(amount.replace(".", ""));
  return paise(total) > paise(limit);
}
