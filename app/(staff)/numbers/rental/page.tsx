import type { Metadata } from "next";
import { NumberTabs } from "@/components/numbers/number-tabs";
import { RentalDownload } from "@/components/numbers/rental-download";
import { RentalView } from "@/components/numbers/rental-view";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadRental } from "@/lib/services/numbers/loaders";
import { rentalQuery } from "@/lib/services/numbers/schema";

export const metadata: Metadata = { title: "Number rental" };

export default async function RentalPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const { customer, ...paging } = await pageQuery(rentalQuery, searchParams);
  const [viewer, rental] = await Promise.all([currentViewer(), loadRental(customer, paging)]);
  return (
    <>
      <PageHeader title="Number rental" description="What numbers cost a month, for your invoices." />
      <NumberTabs />
      <RentalDownload month={new Date().toISOString().slice(0, 7)} {...(customer ? { customer } : {})} />
      <SectionView result={rental} failed="The rental could not be added up">
        {(data) => <RentalView rental={data} viewer={viewer} />}
      </SectionView>
    </>
  );
}
