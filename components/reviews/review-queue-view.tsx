import { CircleCheckBig, ScanSearch } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { AsOf } from "@/components/ui/as-of";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/format/viewer";
import type { QueuedDto, ReviewQueueDto, ReviewRowDto } from "@/lib/services/reviews/schema";
import { QueueCard } from "./queue-card";
import { queueColumns } from "./queue-columns";
import { outcomeWords } from "./review-words";

const why: Column<ReviewRowDto> = {
  id: "why",
  header: "Why",
  cell: ({ failureDetail }) => <span className="block max-w-80">{failureDetail ?? "–"}</span>,
};

const proposal: Column<ReviewRowDto> = {
  id: "proposal",
  header: "Decision",
  cell: ({ proposal: made, needsSecond }) => {
    if (made) {
      return (
        <Badge tone="info">
          {made.mine ? "You" : made.byName}: {outcomeWords[made.outcome].toLowerCase()}
        </Badge>
      );
    }
    return <span className="text-ink-muted">{needsSecond ? "Two people" : "One person"}</span>;
  },
};

const next: Column<QueuedDto> = {
  id: "next",
  header: "Next read",
  cell: ({ nextLedgerReadAt }) =>
    nextLedgerReadAt ? <AsOf at={nextLedgerReadAt} prefix="" /> : <span className="text-ink-subtle">–</span>,
};

const reads: Column<QueuedDto> = {
  id: "reads",
  header: "Reads so far",
  align: "right",
  cell: ({ ledgerReads }) => ledgerReads,
};

export function ReviewQueueView({ queue, viewer }: { queue: ReviewQueueDto; viewer: Viewer }) {
  const { customer, amount, requester, age } = queueColumns(viewer);
  return (
    <div className="space-y-5">
      <p className="text-right text-ink-subtle text-xs">
        <AsOf at={queue.asOf} />
      </p>
      <QueueCard
        title="Waiting for a decision"
        description="Open one to see what was sent beside what the customer's ledger says."
        queue={queue.review}
        columns={[customer, amount, age, requester, why, proposal]}
        empty={
          <EmptyState
            icon={<CircleCheckBig aria-hidden />}
            title="Nothing needs a decision"
            description="Transfers that the ledger could not settle within a day stand here."
          />
        }
      />
      <QueueCard
        title="Still being checked"
        description="No clear answer came; the portal reads the customer's ledger again and again by itself."
        queue={queue.checking}
        columns={[customer, amount, age, requester, reads, next]}
        empty={
          <EmptyState
            icon={<ScanSearch aria-hidden />}
            title="Nothing is being checked"
            description="Every transfer that was sent has a known outcome."
          />
        }
      />
    </div>
  );
}
