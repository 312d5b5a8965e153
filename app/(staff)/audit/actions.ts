"use server";

import { z } from "zod";
import { action } from "@/lib/http/action";
import { startVerification } from "@/lib/services/audit-proof/verify";
import { removeAuditViewInput, saveAuditViewInput } from "@/lib/services/audit-views/schema";
import { removeAuditView, saveAuditView } from "@/lib/services/audit-views/write";

export const verifyAuditAction = action(
  { name: "audit.verify", permission: "audit:verify", input: z.strictObject({}) },
  (actor) => startVerification(actor),
);

/** Keeps filters under a name, or changes what stands under it. */
export const saveAuditViewAction = action(
  { name: "audit.view.save", permission: "audit:export", input: saveAuditViewInput },
  saveAuditView,
);

export const removeAuditViewAction = action(
  { name: "audit.view.remove", permission: "audit:export", input: removeAuditViewInput },
  removeAuditView,
);
