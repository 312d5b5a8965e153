import type { TransferActs } from "@/components/reviews/acts";
import {
  approveTransferAction,
  cancelTransferAction,
  editTransferAction,
  rejectTransferAction,
} from "./actions";

/** What can be done about a transfer before it is sent. */
export const transferActs: TransferActs = {
  approve: approveTransferAction,
  reject: rejectTransferAction,
  cancel: cancelTransferAction,
  edit: editTransferAction,
};
