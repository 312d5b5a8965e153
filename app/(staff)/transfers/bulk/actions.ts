"use server";

import { action } from "@/lib/http/action";
import { decideBulkTopUp } from "@/lib/services/bulk-top-ups/decide";
import { createBulkTopUp } from "@/lib/services/bulk-top-ups/draft";
import { redraftBulkTopUp } from "@/lib/services/bulk-top-ups/redraft";
import {
  bulkDecisionInput,
  bulkDraftInput,
  bulkIdInput,
  bulkRedraftInput,
  bulkSubmitInput,
} from "@/lib/services/bulk-top-ups/schema";
import {
  cancelBulkTopUp,
  resumeBulkTopUp,
  stopBulkTopUp,
  submitBulkTopUp,
} from "@/lib/services/bulk-top-ups/write";

/** Checks the rows and keeps them as a draft; nothing is paid. */
export const createBulkAction = action(
  { name: "bulk-top-ups.draft", permission: "transfers:create", input: bulkDraftInput },
  (actor, input) => createBulkTopUp(actor, input),
);

export const submitBulkAction = action(
  { name: "bulk-top-ups.submit", permission: "transfers:create", input: bulkSubmitInput },
  (actor, { id, ...given }) => submitBulkTopUp(actor, id, given),
);

export const decideBulkAction = action(
  { name: "bulk-top-ups.decide", permission: "transfers:approve", input: bulkDecisionInput },
  (actor, { id, ...given }) => decideBulkTopUp(actor, id, given),
);

export const stopBulkAction = action(
  { name: "bulk-top-ups.stop", permission: "transfers:create", input: bulkIdInput },
  (actor, { id }) => stopBulkTopUp(actor, id),
);

export const resumeBulkAction = action(
  { name: "bulk-top-ups.resume", permission: "transfers:create", input: bulkIdInput },
  (actor, { id }) => resumeBulkTopUp(actor, id),
);

/** A new draft of the rows that an ended file has not paid. */
export const redraftBulkAction = action(
  { name: "bulk-top-ups.redraft", permission: "transfers:create", input: bulkRedraftInput },
  (actor, input) => redraftBulkTopUp(actor, input),
);

export const cancelBulkAction = action(
  { name: "bulk-top-ups.cancel", permission: "transfers:create", input: bulkIdInput },
  (actor, { id }) => cancelBulkTopUp(actor, id),
);
