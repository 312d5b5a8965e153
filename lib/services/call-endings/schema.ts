import { z } from "zod";
import { likelihoods } from "./rule";

const likelihood = z.enum(likelihoods).describe("How sure that is; unknown rather than guessed");

/** Why a call ended, in words for whoever asks. */
export const endingDto = z.object({
  ruleId: z.string().describe("Which rule answered: it stays when the words change"),
  cause: z.string(),
  likelihood,
  evidence: z.array(z.string()).describe("The facts that speak for it"),
  next: z.array(z.string()).describe("What to do, first things first"),
  others: z
    .array(z.object({ ruleId: z.string(), cause: z.string(), likelihood }))
    .describe("Further causes that fit"),
  notKnown: z
    .array(z.enum(["wallet", "number"]))
    .describe("Facts that would have counted and could not be read"),
});
export type EndingDto = z.output<typeof endingDto>;
