import type { Metadata } from "next";
import { createTrunkAction } from "@/app/(staff)/customers/[authId]/trunks/actions";
import { partActions } from "@/app/(staff)/customers/[authId]/trunks/part-actions";
import { ReadOnlyNote } from "@/components/portal-policy/read-only-note";
import { ConcurrencyPanel } from "@/components/trunks/concurrency-panel";
import { CreateTrunkButton } from "@/components/trunks/create-trunk";
import { OpenOrders } from "@/components/trunks/open-orders";
import { PartsPanel } from "@/components/trunks/parts-panel";
import { OWN_BASE } from "@/components/trunks/trunk-words";
import { TrunksView } from "@/components/trunks/trunks-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import {
  loadConcurrency,
  loadMayManageTrunks,
  loadTrunkOrders,
  loadTrunkParts,
  loadTrunks,
} from "@/lib/services/trunks/loaders";
import { trunkListQuery } from "@/lib/services/trunks/schema";
import { ownAccount } from "../own-account";
import { whyReadOnly } from "../why-read-only";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Trunks") };
}

export default async function PortalTrunksPage({ searchParams }: { searchParams: SearchParams }) {
  const [t, authId, query, viewer, brand] = await Promise.all([
    currentTranslate(),
    ownAccount(),
    pageQuery(trunkListQuery, searchParams),
    currentViewer(),
    loadCurrentBrand(),
  ]);
  const [trunks, parts, concurrency, orders, mayManage, why] = await Promise.all([
    loadTrunks(authId, query),
    loadTrunkParts(authId),
    loadConcurrency(authId),
    loadTrunkOrders(authId),
    loadMayManageTrunks(),
    whyReadOnly(),
  ]);
  const create = mayManage && <CreateTrunkButton authId={authId} create={createTrunkAction} />;
  const hasTrunks = trunks.ok && trunks.data.page.total > 0;
  return (
    <>
      <PageHeader
        title={t("Trunks")}
        description={t("How your switch is joined to the voice platform: for calls in, and calls out.")}
        actions={hasTrunks && create}
      />
      <div className="space-y-4">
        {!mayManage && <ReadOnlyNote brand={brand} why={why} />}
        <OpenOrders orders={orders} />
        <ConcurrencyPanel authId={authId} initial={concurrency} />
        <section aria-label={t("Trunks")}>
          <TrunksView
            base={OWN_BASE}
            result={trunks}
            viewer={viewer}
            create={create}
            {...(mayManage ? {} : { hint: t("When a trunk is made for you, it will stand here.") })}
          />
        </section>
        <PartsPanel authId={authId} result={parts} actions={mayManage ? partActions : null} />
      </div>
    </>
  );
}
