"use server";

import { action } from "@/lib/http/action";
import { draftTopUps, proposeTopUps } from "@/lib/services/runway/propose";
import { proposalInput, runwayDraftInput } from "@/lib/services/runway/schema";

/** Amounts that bring wallets to so many days. Changes nothing. */
export const proposeTopUpsAction = action(
  { name: "runway.propose", permission: "transfers:create", input: proposalInput },
  (actor, input) => proposeTopUps(actor, input),
);

/** The draft of a bulk top-up; pays nothing. */
export const draftTopUpsAction = action(
  { name: "runway.draft", permission: "transfers:create", input: runwayDraftInput },
  (actor, input) => draftTopUps(actor, input),
);
