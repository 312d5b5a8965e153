import type { Metadata } from "next";
import { ConcurrencyPanel } from "@/components/trunks/concurrency-panel";
import { CreateTrunkButton } from "@/components/trunks/create-trunk";
import { OpenOrders } from "@/components/trunks/open-orders";
import { PartsPanel } from "@/components/trunks/parts-panel";
import { customerBase } from "@/components/trunks/trunk-words";
import { TrunksView } from "@/components/trunks/trunks-view";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadConcurrency, loadTrunkOrders, loadTrunkParts, loadTrunks } from "@/lib/services/trunks/loaders";
import { trunkListQuery } from "@/lib/services/trunks/schema";
import { createTrunkAction } from "./actions";
import { partActions } from "./part-actions";

export const metadata: Metadata = { title: "Trunks" };

interface TrunksPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function TrunksPage({ params, searchParams }: TrunksPageProps) {
  const [actor, { authId }, query, viewer] = await Promise.all([
    requireStaff(),
    params,
    pageQuery(trunkListQuery, searchParams),
    currentViewer(),
  ]);
  const [trunks, parts, concurrency, orders] = await Promise.all([
    loadTrunks(authId, query),
    loadTrunkParts(authId),
    loadConcurrency(authId),
    loadTrunkOrders(authId),
  ]);
  const mayManage = roleMay(actor.role, "trunks:manage");
  const create = mayManage && <CreateTrunkButton authId={authId} create={createTrunkAction} />;
  const hasTrunks = trunks.ok && trunks.data.page.total > 0;
  return (
    <div className="space-y-4">
      <OpenOrders orders={orders} />
      <ConcurrencyPanel authId={authId} initial={concurrency} />
      <section aria-label="Trunks">
        {hasTrunks && create && <div className="mb-2 flex justify-end">{create}</div>}
        <TrunksView base={customerBase(authId)} result={trunks} viewer={viewer} create={create} />
      </section>
      <PartsPanel authId={authId} result={parts} actions={mayManage ? partActions : null} />
    </div>
  );
}
