import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { AsOf } from "@/components/ui/as-of";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/format/viewer";
import type { CustomerListDto } from "@/lib/services/customers/schema";
import type { RunwayDto } from "@/lib/services/runway/schema";
import { customerColumns } from "./columns";
import { CreateCustomerLink } from "./create-link";

interface CustomersTableProps {
  list: CustomerListDto;
  viewer: Viewer;
  /** How long each wallet lasts, by auth_id. */
  runways: ReadonlyMap<string, RunwayDto>;
  search: string | undefined;
  mayCreate: boolean;
}

export function CustomersTable({ list, viewer, runways, search, mayCreate }: CustomersTableProps) {
  const empty = search ? (
    <EmptyState
      title={`Nobody is called “${search}”`}
      description="The search looks at names and e-mail addresses. Try fewer letters."
    />
  ) : (
    <EmptyState
      title="No customers yet"
      description="Create the first account, put money into its wallet, and it can make calls."
      action={mayCreate && <CreateCustomerLink />}
    />
  );
  return (
    <>
      <DataTable
        caption="Customers"
        columns={customerColumns(viewer, runways)}
        rows={list.data}
        rowKey={(row) => row.authId}
        rowHref={(row) => `/customers/${row.authId}`}
        empty={empty}
      />
      {list.page.total > 0 && <Pagination {...list.page} />}
      <p className="mt-1 text-right text-ink-subtle text-xs">
        <AsOf at={list.asOf} />
      </p>
    </>
  );
}
