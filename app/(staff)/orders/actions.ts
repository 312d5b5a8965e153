"use server";

import { action } from "@/lib/http/action";
import { decideOrder } from "@/lib/services/provisioning/review";
import { orderDecisionInput } from "@/lib/services/provisioning/schema";

/** A person says whether an order was carried out; nothing is sent. */
export const decideOrderAction = action(
  { name: "orders.decide", permission: "orders:review", input: orderDecisionInput },
  decideOrder,
);
