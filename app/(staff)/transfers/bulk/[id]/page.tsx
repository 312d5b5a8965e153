import type { Metadata } from "next";
import { BulkDetail } from "@/components/bulk/bulk-detail";
import { requireStaff } from "@/lib/auth/current";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadBulkFunds, loadBulkTopUp } from "@/lib/services/bulk-top-ups/loaders";
import { bulkRowsQuery } from "@/lib/services/bulk-top-ups/schema";
import {
  cancelBulkAction,
  decideBulkAction,
  redraftBulkAction,
  resumeBulkAction,
  stopBulkAction,
  submitBulkAction,
} from "../actions";

export const metadata: Metadata = { title: "Bulk top-up" };

export default async function BulkTopUpPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const actor = await requireStaff();
  const [{ id }, query] = await Promise.all([params, pageQuery(bulkRowsQuery, searchParams)]);
  const bulk = await loadBulkTopUp(id, query);
  const waits = bulk.state === "draft" || bulk.state === "pending_approval";
  const create = roleMay(actor.role, "transfers:create");
  const isOwn = bulk.requestedById === actor.id;
  return (
    <BulkDetail
      key={bulk.id}
      initial={bulk}
      query={query}
      funds={waits ? await loadBulkFunds(id) : null}
      may={{
        create,
        submit: create && isOwn,
        approve: roleMay(actor.role, "transfers:approve") && !isOwn,
      }}
      actions={{
        submit: submitBulkAction,
        stop: stopBulkAction,
        resume: resumeBulkAction,
        cancel: cancelBulkAction,
        decide: decideBulkAction,
        redraft: redraftBulkAction,
      }}
    />
  );
}
