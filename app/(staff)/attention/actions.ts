"use server";

import { currentViewer } from "@/lib/auth/current-viewer";
import { action } from "@/lib/http/action";
import { assignInput, commentInput, snoozeInput } from "@/lib/services/attention/schema";
import { assignItems, commentItem, snoozeItems } from "@/lib/services/attention/write";

export const snoozeItemsAction = action(
  { name: "attention.snooze", permission: "attention:act", input: snoozeInput },
  async (actor, input) => snoozeItems(actor, input, await currentViewer()),
);

export const assignItemsAction = action(
  { name: "attention.assign", permission: "attention:act", input: assignInput },
  async (actor, input) => assignItems(actor, input, await currentViewer()),
);

export const commentItemAction = action(
  { name: "attention.comment", permission: "attention:act", input: commentInput },
  async (actor, { id, text }) => commentItem(actor, id, text, await currentViewer()),
);
