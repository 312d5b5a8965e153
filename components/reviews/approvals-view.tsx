import { CircleCheckBig, Timer } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { AsOf } from "@/components/ui/as-of";
import { EmptyState } from "@/components/ui/empty-state";
import type { Role } from "@/lib/authz/permissions";
import type { Viewer } from "@/lib/format/viewer";
import type { ApprovalQueueDto, QueuedDto } from "@/lib/services/reviews/schema";
import type { TransferActs } from "./acts";
import { Countdown } from "./countdown";
import { PendingActs } from "./pending-acts";
import { QueueCard } from "./queue-card";
import { queueColumns } from "./queue-columns";

export interface ApprovalsViewProps {
  queue: ApprovalQueueDto;
  role: Role;
  viewer: Viewer;
  acts: TransferActs;
}

export function ApprovalsView({ queue, role, viewer, acts }: ApprovalsViewProps) {
  const { customer, amount, requester, age, note } = queueColumns(viewer);
  const decide: Column<QueuedDto> = {
    id: "decide",
    header: "Decide",
    cell: (transfer) => (
      <div className="space-y-1">
        <PendingActs transfer={transfer} role={role} acts={acts} />
        {transfer.mine && transfer.state === "pending_approval" && (
          <p className="max-w-64 text-ink-subtle text-xs">
            You asked for it, so somebody else has to approve it.
          </p>
        )}
      </div>
    ),
  };
  const goes: Column<QueuedDto> = {
    id: "goes",
    header: "Goes in",
    cell: ({ sendAfter }) => (sendAfter ? <Countdown until={sendAfter} /> : "now"),
  };
  return (
    <div className="space-y-5">
      <p className="text-right text-ink-subtle text-xs">
        <AsOf at={queue.asOf} />
      </p>
      <QueueCard
        title="Waiting for approval"
        description="Nothing has moved. Whoever asked for a transfer cannot approve it."
        queue={queue.waiting}
        columns={[customer, amount, requester, age, note, decide]}
        empty={
          <EmptyState
            icon={<CircleCheckBig aria-hidden />}
            title="Nothing waits for an approval"
            description="Transfers above the limit of the rules stand here until a second person has looked at them."
          />
        }
      />
      <QueueCard
        title="Held before sending"
        description="Sent by itself when its time is over; until then it can be cancelled."
        queue={queue.held}
        columns={[customer, amount, requester, goes, note, decide]}
        empty={
          <EmptyState
            icon={<Timer aria-hidden />}
            title="Nothing is held"
            description="Where the rules hold transfers for a moment, they can be cancelled here in time."
          />
        }
      />
    </div>
  );
}
