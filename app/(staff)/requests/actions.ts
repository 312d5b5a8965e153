"use server";

import { action } from "@/lib/http/action";
import { approveRequest, refuseRequest } from "@/lib/services/top-up-requests/decide";
import {
  approveRequestInput,
  refuseRequestInput,
  settleRequestInput,
} from "@/lib/services/top-up-requests/schema";
import { settleTrouble } from "@/lib/services/top-up-requests/settle";

export const approveRequestAction = action(
  { name: "top-up-requests.approve", permission: "top-up-requests:decide", input: approveRequestInput },
  (actor, { id, ...given }) => approveRequest(actor, id, given),
);

export const refuseRequestAction = action(
  { name: "top-up-requests.refuse", permission: "top-up-requests:decide", input: refuseRequestInput },
  (actor, { id, reason }) => refuseRequest(actor, id, { reason }),
);

export const settleRequestAction = action(
  { name: "top-up-requests.settle", permission: "top-up-requests:decide", input: settleRequestInput },
  (actor, { id, note }) => settleTrouble(actor, id, { note }),
);
