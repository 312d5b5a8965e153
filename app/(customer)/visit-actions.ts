"use server";

import { action } from "@/lib/http/action";
import { endVisitInput } from "@/lib/services/visits/schema";
import { endVisit } from "@/lib/services/visits/write";

export const endVisitAction = action(
  { name: "visit.end", permission: "customers:visit", input: endVisitInput },
  (actor) => endVisit(actor),
);
