import { Cable } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { Translate } from "@/lib/i18n/translate";
import type { TrunkDto, TrunkListDto } from "@/lib/services/trunks/schema";
import { EnabledBadge } from "./enabled-badge";
import { directionWords, transportWords, trunkHref } from "./trunk-words";

const columns = (t: Translate): Column<TrunkDto>[] => [
  { id: "name", header: t("Name"), primary: true, cell: ({ name }) => name },
  { id: "state", header: t("State"), cell: ({ isEnabled }) => <EnabledBadge isEnabled={isEnabled} /> },
  { id: "direction", header: t("Direction"), cell: ({ direction }) => directionWords(direction, t) },
  { id: "transport", header: t("Transport"), cell: (trunk) => transportWords(trunk, t) },
  {
    id: "domain",
    header: t("Domain"),
    hideBelow: "lg",
    cell: ({ domain }) => <code className="break-all font-mono text-xs">{domain ?? "–"}</code>,
  },
  {
    id: "limit",
    header: t("Calls at once"),
    align: "right",
    cell: ({ concurrentCallsLimit }) => concurrentCallsLimit ?? "–",
  },
];

export interface TrunksViewProps {
  /** Where the account's pages are. */
  base: string;
  result: Section<TrunkListDto>;
  viewer: Viewer;
  /** The button that makes one, for who may. */
  create: ReactNode;
  /** What to do where there is none; that a trunk can be made, unless told. */
  hint?: string;
}

export function TrunksView({ base, result, viewer, create, hint }: TrunksViewProps) {
  const t = useTranslate();
  return (
    <SectionView result={result} failed={t("The trunks could not be read")}>
      {({ data, page, asOf }) => (
        <>
          <ListMeta count={page.total} noun={[t("trunk"), t("trunks")]} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption={t("Trunks")}
            columns={columns(t)}
            rows={data}
            rowKey={({ id }) => id}
            rowHref={({ id }) => trunkHref(base, id)}
            empty={
              <ListEmpty
                noun={t("trunks")}
                icon={<Cable aria-hidden />}
                filtered={false}
                beyond={page.total > 0}
                listHref={`${base}/trunks`}
                hint={hint ?? t("A trunk joins a switch to the voice platform, for calls in or out.")}
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
