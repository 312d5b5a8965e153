import { Users } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { WithoutNumberListDto } from "@/lib/services/numbers/schema";

type Row = WithoutNumberListDto["data"][number];
const at = (authId: string) => `/customers/${encodeURIComponent(authId)}`;

const columns: Column<Row>[] = [
  { id: "customer", header: "Customer", primary: true, cell: ({ name }) => name },
  {
    id: "numbers",
    header: "Other numbers",
    align: "right",
    cell: ({ otherNumbers }) => (otherNumbers === 0 ? "None" : `${otherNumbers} that do not work`),
  },
  {
    id: "fix",
    header: <span className="sr-only">What to do</span>,
    label: "What to do",
    align: "right",
    cell: ({ authId, name }) => (
      <Link href={`${at(authId)}/numbers/buy`} className="rounded font-medium text-accent hover:underline">
        Buy a number<span className="sr-only"> for {name}</span>
      </Link>
    ),
  },
];

/** Active customers whom nobody can call. */
export function WithoutNumber({ data, page }: WithoutNumberListDto) {
  return (
    <section id="without" aria-labelledby="without-title" className="mt-6 scroll-mt-20">
      <h2 id="without-title" className="mb-2 font-medium">
        Customers without a working number
      </h2>
      <DataTable
        caption="Customers without a working number"
        columns={columns}
        rows={data}
        rowKey={({ authId }) => authId}
        rowHref={({ authId }) => `${at(authId)}/numbers`}
        empty={
          <EmptyState
            icon={<Users aria-hidden />}
            title={page.total > 0 ? "This page is empty" : "Every active customer has a number"}
            description={page.total > 0 ? "Go back to an earlier page." : "Nothing to do here."}
          />
        }
      />
      {page.total > 0 && <Pagination {...page} />}
    </section>
  );
}
