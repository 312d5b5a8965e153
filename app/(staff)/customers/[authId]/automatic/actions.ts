"use server";

import { customerScope } from "@/lib/authz/scope";
import { action } from "@/lib/http/action";
import { dryRun } from "@/lib/services/auto-top-ups/dry-run";
import { autoTopUpInput, autoTopUpTarget } from "@/lib/services/auto-top-ups/schema";
import { pauseAutoTopUp, resumeAutoTopUp, saveAutoTopUp } from "@/lib/services/auto-top-ups/write";

/** Makes the rule of a customer, or changes its terms. */
export const saveAutoTopUpAction = action(
  { name: "auto-top-ups.save", permission: "auto-top-ups:manage", input: autoTopUpInput },
  (actor, { authId, terms }) => saveAutoTopUp(actor, authId, terms),
);

export const pauseAutoTopUpAction = action(
  { name: "auto-top-ups.pause", permission: "auto-top-ups:manage", input: autoTopUpTarget },
  (actor, { authId }) => pauseAutoTopUp(actor, authId),
);

export const resumeAutoTopUpAction = action(
  { name: "auto-top-ups.resume", permission: "auto-top-ups:manage", input: autoTopUpTarget },
  (actor, { authId }) => resumeAutoTopUp(actor, authId),
);

/** What the terms would have done over the last 30 days; only reads. */
export const dryRunAutoTopUpAction = action(
  { name: "auto-top-ups.dry-run", permission: "auto-top-ups:manage", input: autoTopUpInput },
  async (actor, { authId, terms }) =>
    dryRun(await customerScope(actor, authId, "auto-top-ups:manage"), terms),
);
