import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { BrandDto, BrandValues } from "@/lib/services/brands/schema";
import { BrandPreview } from "./brand-preview";
import { fieldLabels } from "./brand-words";

const ORDER = Object.keys(fieldLabels) as (keyof BrandValues)[];

/** The same for those who may only look. */
export function BrandFacts({ brand: { values, view } }: { brand: BrandDto }) {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <Card title="What customers see">
        <DescriptionList
          items={ORDER.map((field) => ({
            term: fieldLabels[field],
            value: <span className="whitespace-pre-line">{values[field] || "None"}</span>,
          }))}
        />
      </Card>
      <Card title="Preview">
        <BrandPreview brand={view} />
      </Card>
    </div>
  );
}
