import type { TimelineItem } from "@/components/section/timeline";
import type { HistoryEventDto, TransferFileDto } from "@/lib/services/reviews/schema";
import type { TransferDto } from "@/lib/services/transfers/schema";

type Given = Pick<TransferFileDto, "history" | "lastLedgerReadAt"> & {
  transfer: Pick<
    TransferDto,
    "state" | "sendAfter" | "ledgerReads" | "nextLedgerReadAt" | "createdAt" | "requestedBy" | "source"
  >;
};

const sources: Record<TransferDto["source"], string> = {
  form: "",
  api: " through the API",
  bulk: " in a bulk top-up",
  auto: " by an automatic top-up",
  request: " for a customer's request",
};

const reviewed = (event: HistoryEventDto) =>
  event.after?.says === "not_paid" ? "it was not paid" : "it was paid";

/** What one act is called, and what is said about it. */
function words(event: HistoryEventDto, { transfer }: Given): { label: string; detail: string | null } | null {
  const by = event.by ?? "somebody";
  const detail = event.reason;
  switch (event.action) {
    case "transfer.requested":
      return { label: `Requested by ${transfer.requestedBy}${sources[transfer.source]}`, detail: null };
    case "transfer.edited":
      return { label: `Changed by ${by}`, detail: changeOf(event) };
    case "transfer.approved":
      return { label: `Approved by ${by}`, detail };
    case "transfer.rejected":
      return { label: `Rejected by ${by}`, detail };
    case "transfer.cancelled":
      return event.byType === "user"
        ? { label: `Cancelled by ${by}`, detail: null }
        : { label: "Cancelled", detail };
    case "transfer.sending":
      return { label: "Sent", detail: null };
    case "transfer.unknown":
      return { label: "No clear answer came", detail: detail?.replaceAll("_", " ") ?? null };
    case "transfer.needs_review":
      return { label: "Put up for review", detail: detail?.replaceAll("_", " ") ?? null };
    case "transfer.review_proposed":
      return { label: `${by} proposed: ${reviewed(event)}`, detail };
    case "transfer.review_decided":
      return { label: `${by} decided: ${reviewed(event)}`, detail };
    case "transfer.completed":
      return { label: "Completed", detail };
    case "transfer.failed":
      return { label: "Failed", detail: detail?.replaceAll("_", " ") ?? null };
    default:
      return null;
  }
}

function changeOf({ before, after }: HistoryEventDto): string | null {
  const from = before?.amount;
  const to = after?.amount;
  if (typeof from === "string" && typeof to === "string" && from !== to) return `${from} became ${to}`;
  return "the note";
}

/** A hold shorter than this is only the worker's way. */
const NOTICEABLE_MS = 2_000;

/** Everything that happened to a transfer and what comes next, in the order of time. */
export function timelineOf(given: Given, now: Date): TimelineItem[] {
  const { history, transfer } = given;
  const items = history.flatMap((event, place): TimelineItem[] => {
    // A rejection ends the transfer: that is one act and not two.
    if (event.action === "transfer.cancelled" && history[place - 1]?.action === "transfer.rejected")
      return [];
    const said = words(event, given);
    return said ? [{ id: event.id, at: event.at, ahead: false, ...said }] : [];
  });
  const reads = readsOf(given);
  const place = history.findIndex(
    ({ action }, index) => isVerdict(action) && history.slice(0, index).some(wasUnknown),
  );
  const verdict = place === -1 ? undefined : history[place];
  const at = items.findIndex(({ id }) => id === verdict?.id);
  if (reads) items.splice(at === -1 ? items.length : at, 0, reads);
  return held(items, transfer, history, now);
}

const isVerdict = (action: string) =>
  action === "transfer.completed" || action === "transfer.failed" || action === "transfer.needs_review";
const wasUnknown = ({ action }: HistoryEventDto) => action === "transfer.unknown";

function readsOf({ transfer, lastLedgerReadAt }: Given): TimelineItem | null {
  const { ledgerReads, nextLedgerReadAt, state } = transfer;
  const label = "Looked for in the customer's ledger";
  if (lastLedgerReadAt && ledgerReads > 0) {
    const times = ledgerReads === 1 ? "once" : `${ledgerReads} times`;
    return { id: "reads", label, at: lastLedgerReadAt, detail: times, ahead: false };
  }
  if (state !== "unknown" || !nextLedgerReadAt) return null;
  return { id: "reads", label, at: nextLedgerReadAt, detail: "not yet", ahead: true };
}

/** Puts the hold where it stood: after the act that began it, before the sending. */
function held(
  items: TimelineItem[],
  { sendAfter, state }: Given["transfer"],
  history: readonly HistoryEventDto[],
  now: Date,
): TimelineItem[] {
  const begun = history.findLast(
    ({ action }) => action === "transfer.approved" || action === "transfer.requested",
  );
  if (!sendAfter || !begun || Date.parse(sendAfter) - Date.parse(begun.at) < NOTICEABLE_MS) return items;
  const ahead = state === "created" && Date.parse(sendAfter) > now.getTime();
  const hold = { id: "hold", label: "Held until", at: sendAfter, detail: null, ahead };
  const after = items.findIndex(({ id }) => id === begun.id);
  return [...items.slice(0, after + 1), hold, ...items.slice(after + 1)];
}
