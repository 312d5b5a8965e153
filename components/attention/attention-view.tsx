import { CircleCheckBig } from "lucide-react";
import { Pagination } from "@/components/data-table/pagination";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import { AsOf } from "@/components/ui/as-of";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { AssigneeDto, AttentionListDto, AttentionListQuery } from "@/lib/services/attention/schema";
import type { AttentionActs, AttentionPerson } from "./acts";
import { AttentionQueue } from "./attention-queue";
import { BlindRules } from "./blind-rules";

export interface AttentionViewProps {
  result: Section<AttentionListDto>;
  query: AttentionListQuery;
  viewer: Viewer;
  person: AttentionPerson;
  staff: AssigneeDto[];
  acts: AttentionActs;
}

function isNarrowed({ page: _, size: __, state, ...filters }: AttentionListQuery): boolean {
  return (state !== undefined && state !== "open") || Object.values(filters).some((one) => one !== undefined);
}

/** The queue, what cannot be watched, and with nothing in it when that was last found. */
export function AttentionView({ result, query, viewer, person, staff, acts }: AttentionViewProps) {
  return (
    <SectionView result={result} failed="The queue could not be read">
      {({ data, page, asOf, lookedAt, blind }) => (
        <div className="space-y-3">
          <BlindRules blind={blind} />
          <ListMeta
            count={page.total}
            noun={["item", "items"]}
            locale={viewer.locale}
            asOf={lookedAt ?? asOf}
          />
          <AttentionQueue items={data} person={person} staff={staff} acts={acts} />
          {data.length === 0 && (
            <div className="rounded-lg border border-line bg-surface shadow-soft">
              {isNarrowed(query) || page.total > 0 ? (
                <ListEmpty
                  noun="items"
                  icon={<CircleCheckBig aria-hidden />}
                  filtered={isNarrowed(query)}
                  beyond={page.total > 0}
                  listHref="/attention"
                  hint=""
                />
              ) : (
                <AllWell lookedAt={lookedAt} blind={blind.length} />
              )}
            </div>
          )}
          {page.total > 0 && <Pagination {...page} />}
        </div>
      )}
    </SectionView>
  );
}

function AllWell({ lookedAt, blind }: { lookedAt: string | null; blind: number }) {
  if (!lookedAt) {
    return (
      <EmptyState
        icon={<CircleCheckBig aria-hidden />}
        title="Nothing has been looked at yet"
        description="The portal looks every half minute; the first time is about to come."
      />
    );
  }
  return (
    <EmptyState
      icon={<CircleCheckBig aria-hidden />}
      title={blind > 0 ? "Nothing was found where the portal could look" : "All is well"}
      description={
        <>
          Nothing needs you now. Last looked <AsOf at={lookedAt} prefix="" />.
        </>
      }
    />
  );
}
