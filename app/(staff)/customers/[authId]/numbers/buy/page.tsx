import type { Metadata } from "next";
import { Suspense } from "react";
import { CredentialSection } from "@/components/customer-credentials/credentials-banner";
import { InventoryFilters } from "@/components/number-trade/inventory-filters";
import { InventorySkeleton, InventoryView } from "@/components/number-trade/inventory-view";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadCustomerHeader } from "@/lib/services/customers/loaders";
import { loadInventory, requireTrade } from "@/lib/services/number-trade/loaders";
import { type InventoryQuery, inventoryQuery } from "@/lib/services/number-trade/schema";
import { buyNumberAction } from "./actions";

export const metadata: Metadata = { title: "Buy a number" };

interface BuyPageProps {
  params: Promise<{ authId: string }>;
  searchParams: SearchParams;
}

export default async function BuyPage({ params, searchParams }: BuyPageProps) {
  await requireStaff();
  const [{ authId }, query, viewer] = await Promise.all([
    params,
    pageQuery(inventoryQuery, searchParams),
    currentViewer(),
  ]);
  await requireTrade(authId);
  return (
    <>
      <h2 className="mb-3 font-semibold text-base">Buy a number</h2>
      <InventoryFilters query={query} />
      <Suspense key={JSON.stringify(query)} fallback={<InventorySkeleton viewer={viewer} />}>
        <Inventory authId={authId} query={query} />
      </Suspense>
    </>
  );
}

async function Inventory({ authId, query }: { authId: string; query: InventoryQuery }) {
  const [result, customer, viewer] = await Promise.all([
    loadInventory(authId, query),
    loadCustomerHeader(authId),
    currentViewer(),
  ]);
  return (
    <CredentialSection authId={authId} result={result} failed="What is for sale could not be read">
      {(inventory) => (
        <InventoryView
          inventory={inventory}
          query={query}
          viewer={viewer}
          authId={authId}
          customerName={customer.name}
          buy={buyNumberAction}
          listHref={`/customers/${encodeURIComponent(authId)}/numbers/buy`}
        />
      )}
    </CredentialSection>
  );
}
