import { z } from "zod";
import { authIdParam, line } from "@/lib/http/schemas";

/** Long enough to look into a question, short enough that nobody forgets whose portal is open. */
export const VISIT_MINUTES = 30;

export const startVisitInput = z.strictObject({
  authId: authIdParam,
  reason: line(500).pipe(z.string().min(10, "Say why in at least 10 characters: the customer reads it.")),
});
export type StartVisitInput = z.output<typeof startVisitInput>;

export const endVisitInput = z.strictObject({});

/** The visit that this session is on. */
export interface VisitView {
  customerName: string;
  reason: string;
  /** By the database's clock, when the page was made. */
  secondsLeft: number;
  /** The customer's page for staff, where the visit leads back to. */
  backHref: string;
}
