"use server";

import { action } from "@/lib/http/action";
import { approveInput, cancelInput, editInput, rejectInput } from "@/lib/services/reviews/schema";
import { approveTransfer, cancelTransfer, rejectTransfer } from "@/lib/services/transfers/decide";
import { editTransfer } from "@/lib/services/transfers/edit";

export const approveTransferAction = action(
  { name: "transfers.approve", permission: "transfers:approve", input: approveInput },
  (actor, { id, ...given }) => approveTransfer(actor, id, given),
);

export const rejectTransferAction = action(
  { name: "transfers.reject", permission: "transfers:approve", input: rejectInput },
  (actor, { id, reason }) => rejectTransfer(actor, id, { reason }),
);

/** Before anything was sent: afterwards nothing can be taken back. */
export const cancelTransferAction = action(
  { name: "transfers.cancel", permission: "transfers:create", input: cancelInput },
  (actor, { id }) => cancelTransfer(actor, id),
);

export const editTransferAction = action(
  { name: "transfers.edit", permission: "transfers:create", input: editInput },
  (actor, { id, ...edit }) => editTransfer(actor, id, edit),
);
