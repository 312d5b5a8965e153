import { Hash } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { Phone } from "@/components/ui/phone";
import type { Viewer } from "@/lib/format/viewer";
import type { InventoryDto, InventoryItemDto, InventoryQuery } from "@/lib/services/number-trade/schema";
import { BuyButton, type BuyButtonProps } from "./buy-button";
import { WalletLine } from "./wallet-line";

type Buying = Pick<BuyButtonProps, "authId" | "customerName" | "buy">;

interface InventoryViewProps extends Buying {
  inventory: InventoryDto;
  query: InventoryQuery;
  viewer: Viewer;
  listHref: string;
}

function columns(viewer: Viewer, buying?: { given: Buying; wallet: InventoryDto["wallet"] }) {
  const money = (amount: string | null, currency: string | null) =>
    amount === null ? (
      "–"
    ) : (
      <Money amount={amount} currency={currency ?? ""} locale={viewer.locale} aligned />
    );
  const all: Column<InventoryItemDto>[] = [
    {
      id: "number",
      header: "Number",
      primary: true,
      cell: ({ e164, country }) => (
        <span className="font-medium">
          <Phone number={e164} {...(country ? { country } : {})} />
        </span>
      ),
    },
    {
      id: "region",
      header: "Region",
      cell: ({ region, country, aadhaarRequired }) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          {[region, country].filter(Boolean).join(", ") || "–"}
          {aadhaarRequired && <Badge tone="warning">Needs Aadhaar</Badge>}
        </span>
      ),
    },
    {
      id: "setup",
      header: "Setup",
      align: "right",
      hideBelow: "md",
      cell: ({ setupFee, currency }) => money(setupFee, currency),
    },
    {
      id: "month",
      header: "A month",
      align: "right",
      cell: ({ monthlyFee, currency }) => money(monthlyFee, currency),
    },
    {
      id: "price",
      header: "Now",
      align: "right",
      cell: ({ price, currency }) => money(price, currency),
    },
    {
      id: "buy",
      header: <span className="sr-only">Buy</span>,
      label: "Buy",
      align: "right",
      cell: (item) => buying && <BuyButton {...buying.given} item={item} wallet={buying.wallet} />,
    },
  ];
  return all;
}

export function InventoryView({ inventory, query, viewer, listHref, ...given }: InventoryViewProps) {
  const { data, page, wallet, asOf } = inventory;
  return (
    <>
      <WalletLine wallet={wallet} authId={given.authId} locale={viewer.locale} />
      <ListMeta
        count={page.total}
        noun={["number for sale", "numbers for sale"]}
        locale={viewer.locale}
        asOf={asOf}
      />
      <DataTable
        caption="Numbers for sale"
        columns={columns(viewer, { given, wallet })}
        rows={data}
        rowKey={({ e164 }) => e164}
        empty={
          <ListEmpty
            noun="numbers for sale"
            icon={<Hash aria-hidden />}
            filtered={Boolean(query.search ?? query.country ?? query.exclude)}
            beyond={page.total > 0}
            listHref={listHref}
            hint="The voice platform has none to sell now. Look again later, or ask its support for more."
          />
        }
      />
      {page.total > 0 && <Pagination {...page} />}
    </>
  );
}

export function InventorySkeleton({ viewer }: { viewer: Viewer }) {
  return <TableSkeleton caption="Numbers for sale" columns={columns(viewer)} rows={12} />;
}
