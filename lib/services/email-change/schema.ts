import { z } from "zod";
import { portalEmail } from "@/lib/services/people/schema";

/** For so long the new address can be confirmed. */
export const CONFIRM_HOURS = 24;
/** For so long the old address can take a change back. */
export const TAKE_BACK_DAYS = 7;

export const emailChangeInput = z.strictObject({ email: portalEmail });
export type EmailChangeInput = z.output<typeof emailChangeInput>;

export const noEmailInput = z.strictObject({});
export const emailLinkInput = z.strictObject({ token: z.string().max(100) });

export interface EmailStateDto {
  email: string;
  /** A change that waits for its confirmation. */
  pending: { email: string; until: string } | null;
}

/** What a link of a mail would do. */
export type EmailLinkDto =
  | { does: "confirm"; newEmail: string }
  /** `done`: the new address counts already. */
  | { does: "cancel"; oldEmail: string; done: boolean };

export type FollowedLink = { did: "confirmed"; email: string } | { did: "cancelled"; email: string };
