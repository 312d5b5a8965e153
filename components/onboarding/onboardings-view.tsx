import { ListChecks } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { ListEmpty } from "@/components/section/list-empty";
import { ListMeta } from "@/components/section/list-meta";
import { SectionView } from "@/components/section/section-view";
import { AsOf } from "@/components/ui/as-of";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type {
  OnboardingListDto,
  OnboardingRowDto,
  OnboardingState,
  StepId,
} from "@/lib/services/onboarding/schema";
import { stepWords } from "@/lib/services/onboarding/words";
import { onboardingHref, onboardingStateWords } from "./onboarding-words";

const titles = (steps: readonly StepId[]) => steps.map((step) => stepWords[step].title).join(", ");

function NextStep({ row }: { row: OnboardingRowDto }) {
  if (row.state === "closed") return <span className="text-ink-muted">{row.closedReason}</span>;
  if (row.next) return <span className="font-medium">{stepWords[row.next].title}</span>;
  return <span className="text-ink-subtle">{row.state === "completed" ? "–" : "Nothing to do now"}</span>;
}

const columns: Column<OnboardingRowDto>[] = [
  { id: "customer", header: "Customer", primary: true, cell: ({ customerName }) => customerName },
  {
    id: "state",
    header: "State",
    cell: ({ state }) => {
      const { label, tone } = onboardingStateWords[state];
      return <StatusBadge tone={tone}>{label}</StatusBadge>;
    },
  },
  { id: "next", header: "Next step", cell: (row) => <NextStep row={row} /> },
  {
    id: "waiting",
    header: "Waits for",
    hideBelow: "md",
    cell: ({ waiting }) => titles(waiting) || <span className="text-ink-subtle">–</span>,
  },
  { id: "done", header: "Done", align: "right", cell: ({ done, of }) => `${done} of ${of}` },
  {
    id: "started",
    header: "Started",
    align: "right",
    cell: ({ startedAt }) => (startedAt ? <AsOf at={startedAt} prefix="" /> : "–"),
  },
  { id: "by", header: "Started by", hideBelow: "lg", cell: ({ startedBy }) => startedBy ?? "–" },
];

const hints: Record<OnboardingState, string> = {
  open: "A customer comes onto this list when its account is created here. For one that was there before, start it on the customer's page, under Onboarding.",
  completed: "An onboarding completes by itself once the customer's first call is answered.",
  closed: "Nobody has closed an onboarding before its end.",
};

interface OnboardingsViewProps {
  result: Section<OnboardingListDto>;
  state: OnboardingState;
  viewer: Viewer;
}

/** Customers who are not yet where they can take a call, the newest first. */
export function OnboardingsView({ result, state, viewer }: OnboardingsViewProps) {
  return (
    <SectionView result={result} failed="The onboardings could not be read">
      {({ data, page, asOf }) => (
        <>
          <ListMeta count={page.total} noun={["customer", "customers"]} locale={viewer.locale} asOf={asOf} />
          <DataTable
            caption="Onboardings"
            columns={columns}
            rows={data}
            rowKey={({ authId }) => authId}
            rowHref={({ authId }) => onboardingHref(authId)}
            empty={
              <ListEmpty
                noun={state === "open" ? "unfinished customers" : `${state} onboardings`}
                icon={<ListChecks aria-hidden />}
                filtered={false}
                beyond={page.total > 0}
                listHref="/customers/onboarding"
                hint={hints[state]}
              />
            }
          />
          {page.total > 0 && <Pagination {...page} />}
        </>
      )}
    </SectionView>
  );
}
