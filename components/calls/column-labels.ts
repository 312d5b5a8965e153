import type { CallColumnId } from "@/lib/services/calls/schema";

export const columnLabels: Record<CallColumnId, string> = {
  time: "Time",
  direction: "Direction",
  from: "From",
  to: "To",
  customer: "Customer",
  outcome: "Outcome",
  cause: "Cause",
  talk: "Talk",
  duration: "Ring and talk",
  ring: "Rang",
  cost: "Cost",
  context: "Product",
  region: "Region",
  mos: "Sound",
  callerName: "Caller name",
  uuid: "Call id",
};
