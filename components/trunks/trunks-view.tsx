import { Cable } from "lucide-react";
import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { TrunkDto, TrunkListDto } from "@/lib/services/trunks/schema";
import { EnabledBadge } from "./enabled-badge";
import { directionWords, transportWords, trunkHref } from "./trunk-words";

const columns: Column<TrunkDto>[] = [
  { id: "name", header: "Name", primary: true, cell: ({ name }) => name },
  { id: "state", header: "State", cell: ({ isEnabled }) => <EnabledBadge isEnabled={isEnabled} /> },
  { id: "direction", header: "Direction", cell: ({ direction }) => directionWords(direction) },
  { id: "transport", header: "Transport", cell: transportWords },
  {
    id: "domain",
    header: "Domain",
    hideBelow: "lg",
    cell: ({ domain }) => <code className="break-all font-mono text-xs">{domain ?? "–"}</code>,
  },
  {
    id: "limit",
    header: "Calls at once",
    align: "right",
    cell: ({ concurrentCallsLimit }) => concurrentCallsLimit ?? "–",
  },
];

export interface TrunksViewProps {
  authId: string;
  result: Section<TrunkListDto>;
  viewer: Viewer;
  /** The button that makes one, for who may. */
  create: ReactNode;
}

export function TrunksView({ authId, result, viewer, create }: TrunksViewProps) {
  return (
    <SectionView result={result} failed="The trunks could not be read">
      {({ data, page, asOf }) => (
        <>
          <ListMeta count={page.total} noun={["trunk", "trunks"]} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption="Trunks"
            columns={columns}
            rows={data}
            rowKey={({ id }) => id}
            rowHref={({ id }) => trunkHref(authId, id)}
            empty={
              <ListEmpty
                noun="trunks"
                icon={<Cable aria-hidden />}
                filtered={false}
                beyond={page.total > 0}
                listHref={`/customers/${encodeURIComponent(authId)}/trunks`}
                hint="A trunk joins the customer's own switch to the voice platform, for calls in or out."
                action={create}
              />
            }
          />
          {page.total > page.size && <Pagination {...page} />}
        </>
      )}
    </SectionView>
  );
}
