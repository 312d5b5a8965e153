import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Reference } from "@/components/section/reference";
import { SectionView } from "@/components/section/section-view";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Section } from "@/lib/http/section";
import type { CapacityMovementDto } from "@/lib/services/capacity/schema";
import { resourceTitle } from "./capacity-words";

const ways = { transfer: "Given", reclaim: "Taken back" } as const;

const columns: Column<CapacityMovementDto>[] = [
  {
    id: "at",
    header: "When",
    primary: true,
    cell: ({ at }) => (at ? <AsOf at={at} prefix="" /> : "–"),
  },
  { id: "way", header: "Way", cell: ({ direction }) => (direction ? ways[direction] : "–") },
  { id: "resource", header: "What", cell: ({ resource }) => resourceTitle(resource) },
  { id: "slots", header: "How much", align: "right", cell: ({ slots }) => slots ?? "–" },
  { id: "note", header: "Note", hideBelow: "md", cell: ({ description }) => description ?? "–" },
  {
    id: "reference",
    header: "Reference",
    hideBelow: "md",
    cell: ({ reference }) => <Reference value={reference} what="the reference" short />,
  },
];

export function CapacityMoves({ result }: { result: Section<CapacityMovementDto[]> }) {
  return (
    <Card title="Moves" description="Of the last 200 of all customers, those of this one." padding="flush">
      <SectionView result={result} failed="The moves could not be read" bare>
        {(moves) => (
          <DataTable
            bare
            caption="Moves of capacity"
            columns={columns}
            rows={moves}
            rowKey={(move) => `${move.reference}|${move.at}|${move.direction}|${move.resource}|${move.slots}`}
            empty={
              <EmptyState
                title="Nothing was moved yet"
                description="Give this customer some of our capacity when its own limit is too low."
              />
            }
          />
        )}
      </SectionView>
    </Card>
  );
}
