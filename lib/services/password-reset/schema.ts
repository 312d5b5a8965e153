import { z } from "zod";
import { portalEmail, portalPassword } from "@/lib/services/people/schema";

/** For how long a link works. */
export const RESET_MINUTES = 60;

export const resetRequestInput = z.strictObject({ email: portalEmail });

export const resetInput = z.strictObject({ token: z.string().max(100), password: portalPassword });
