"use server";

import { action } from "@/lib/http/action";
import { startVisitInput } from "@/lib/services/visits/schema";
import { startVisit } from "@/lib/services/visits/write";

export const startVisitAction = action(
  { name: "visit.start", permission: "customers:visit", input: startVisitInput },
  startVisit,
);
