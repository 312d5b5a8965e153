"use server";

import { action } from "@/lib/http/action";
import { approveRequest, refuseRequest } from "@/lib/services/top-up-requests/decide";
import { approveRequestInput, refuseRequestInput } from "@/lib/services/top-up-requests/schema";

export const approveRequestAction = action(
  { name: "top-up-requests.approve", permission: "top-up-requests:decide", input: approveRequestInput },
  (actor, { id, ...given }) => approveRequest(actor, id, given),
);

export const refuseRequestAction = action(
  { name: "top-up-requests.refuse", permission: "top-up-requests:decide", input: refuseRequestInput },
  (actor, { id, reason }) => refuseRequest(actor, id, { reason }),
);
