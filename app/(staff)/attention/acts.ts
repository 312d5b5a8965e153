import type { AttentionActs } from "@/components/attention/acts";
import { assignItemsAction, commentItemAction, snoozeItemsAction } from "./actions";

/** What the pages of the queue hand to their buttons. */
export const attentionActs: AttentionActs = {
  snooze: snoozeItemsAction,
  assign: assignItemsAction,
  comment: commentItemAction,
};
