import type { TransferStateName } from "@/lib/services/transfers/schema";
import type { BulkRowGroup } from "./schema";

const byState: Record<TransferStateName, BulkRowGroup> = {
  draft: "under_way",
  pending_approval: "under_way",
  created: "under_way",
  sending: "under_way",
  completed: "paid",
  failed: "failed",
  unknown: "in_doubt",
  needs_review: "in_doubt",
  cancelled: "cancelled",
};

/** What has become of a row, from its transfer where it has one. */
export function groupOf(row: { problem: string | null; state: TransferStateName | null }): BulkRowGroup {
  if (row.state !== null) return byState[row.state];
  return row.problem === null ? "waiting" : "problem";
}

/** The states of a transfer that make up a group; none for rows that have no transfer. */
export function statesOf(group: BulkRowGroup): TransferStateName[] {
  const states = Object.entries(byState) as [TransferStateName, BulkRowGroup][];
  return states.flatMap(([state, of]) => (of === group ? [state] : []));
}
