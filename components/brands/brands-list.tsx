import { Palette } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { BrandRowDto } from "@/lib/services/brands/schema";
import { dnsWords } from "./brand-words";

function Host({ brand }: { brand: BrandRowDto }) {
  const primary = brand.hosts.find(({ isPrimary }) => isPrimary) ?? brand.hosts[0];
  if (!primary)
    return <span className="text-ink-subtle">{brand.isDefault ? "The portal's own" : "None"}</span>;
  const words = primary.dnsState && dnsWords[primary.dnsState];
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center justify-end gap-1.5 sm:justify-start">
      <span className="break-all">{primary.host}</span>
      {brand.hosts.length > 1 && <span className="text-ink-subtle">and {brand.hosts.length - 1} more</span>}
      {words && <Badge tone={words.tone}>{words.label}</Badge>}
    </span>
  );
}

/** Every brand, the default first. */
export function BrandsList({ brands, hrefOf }: { brands: BrandRowDto[]; hrefOf: (id: string) => string }) {
  return (
    <DataTable
      caption="Brands"
      rows={brands}
      rowKey={({ id }) => id}
      rowHref={({ id }) => hrefOf(id)}
      columns={[
        {
          id: "name",
          header: "Brand",
          primary: true,
          cell: (brand) => (
            <span className="inline-flex min-w-0 items-center gap-2">
              <span
                aria-hidden
                className="size-3 shrink-0 rounded-full border border-line bg-accent"
                style={brand.colour ? { background: brand.colour } : undefined}
              />
              <span className="break-words">{brand.name}</span>
              {brand.isDefault && <Badge>Default</Badge>}
            </span>
          ),
        },
        { id: "hosts", header: "Host name", cell: (brand) => <Host brand={brand} /> },
        { id: "customers", header: "Customers", align: "right", cell: ({ customers }) => customers },
      ]}
      empty={
        <EmptyState icon={<Palette aria-hidden />} title="No brands" description="Create the first one." />
      }
    />
  );
}
