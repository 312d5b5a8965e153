import { Receipt } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { CustomerLink } from "@/components/section/customer-link";
import { ListMeta } from "@/components/section/list-meta";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { RentalDto } from "@/lib/services/numbers/schema";
import { RentalTotals } from "./rental-totals";

type Row = RentalDto["data"][number];

function columnsFor({ locale }: Viewer): Column<Row>[] {
  return [
    {
      id: "customer",
      header: "Customer",
      primary: true,
      cell: ({ authId, customerName }) => <CustomerLink authId={authId} name={customerName} />,
    },
    {
      id: "billed",
      header: "Billed numbers",
      align: "right",
      cell: ({ numbers }) => formatCount(numbers, locale),
    },
    {
      id: "other",
      header: "Not billed any more",
      align: "right",
      cell: ({ notBilled }) => (notBilled === 0 ? "–" : formatCount(notBilled, locale)),
    },
    {
      id: "rental",
      header: "Monthly rental",
      align: "right",
      cell: ({ rental, currency }) => (
        <Money amount={rental} currency={currency ?? ""} locale={locale} aligned />
      ),
    },
  ];
}

/** What numbers cost a month, in all and per customer. */
export function RentalView({ rental, viewer }: { rental: RentalDto; viewer: Viewer }) {
  const { totals, data, page, asOf } = rental;
  return (
    <>
      <RentalTotals totals={totals} locale={viewer.locale} />
      <p className="mb-3 max-w-3xl text-ink-muted">
        Numbers that work count, and suspended or blocked ones while the vendor still names their next rental.
        Numbers that are being released do not: they are not charged again.
      </p>
      <ListMeta count={page.total} noun={["customer", "customers"]} locale={viewer.locale} asOf={asOf} />
      <DataTable
        caption="Rental by customer"
        columns={columnsFor(viewer)}
        rows={data}
        rowKey={({ authId, currency }) => `${authId} ${currency}`}
        empty={
          <EmptyState
            icon={<Receipt aria-hidden />}
            title={page.total > 0 ? "This page is empty" : "No numbers yet"}
            description={
              page.total > 0
                ? "Go back to an earlier page."
                : "Rental begins with the first number of a customer."
            }
          />
        }
      />
      {page.total > 0 && <Pagination {...page} />}
    </>
  );
}
