import type { Metadata } from "next";
import Link from "next/link";
import { TransferReceipt } from "@/components/transfers/transfer-receipt";
import { buttonClass } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { loadTransfer } from "@/lib/services/transfers/loaders";

export const metadata: Metadata = { title: "Transfer" };

export default async function TransferPage({ params }: { params: Promise<{ id: string }> }) {
  await requireStaff();
  const { id } = await params;
  const transfer = await loadTransfer(id);
  const customer = `/customers/${encodeURIComponent(transfer.authId)}`;
  return (
    <>
      <PageHeader
        title="Transfer"
        breadcrumbs={[{ href: "/transfers", label: "Transfers" }]}
        actions={
          <Link href={`${customer}/transfers`} className={buttonClass()}>
            All of this customer
          </Link>
        }
      />
      <TransferReceipt key={transfer.id} initial={transfer} />
    </>
  );
}
