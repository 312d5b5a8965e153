import { z } from "zod";

/** The body of an error of the portal's own API (RFC 9457). Apart from ProblemError, which pages without live panels carry too. */
export const problemSchema = z.object({
  code: z.string(),
  detail: z.string(),
  requestId: z.string().nullish(),
  errors: z.record(z.string(), z.string()).optional(),
});
