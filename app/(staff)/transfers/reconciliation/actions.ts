"use server";

import { action } from "@/lib/http/action";
import type { ActionResult } from "@/lib/http/result";
import { reconciliationInput, type StartedReconciliationDto } from "@/lib/services/reconciliation/schema";
import { startInBackground } from "@/lib/services/reconciliation/write";

const start = action(
  { name: "reconciliation.start", permission: "reconciliation:run", input: reconciliationInput },
  startInBackground,
);

export async function startReconciliationAction(
  input: unknown,
): Promise<ActionResult<StartedReconciliationDto>> {
  return start(input);
}
