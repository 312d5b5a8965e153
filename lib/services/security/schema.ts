import { z } from "zod";
import { PASSWORD_MAX } from "@/lib/auth/password-policy";
import { portalPassword } from "@/lib/services/people/schema";
import type { Device } from "./device";

const currentPassword = z
  .string("Type your password.")
  .min(1, "Type your password.")
  .max(PASSWORD_MAX, `At most ${PASSWORD_MAX} characters.`);

/** Of the app, or a recovery code: which one it is shows in its shape. */
const anyCode = z.string("Type the code.").trim().min(1, "Type the code.").max(40, "This is not a code.");

export const passwordChange = z.strictObject({ current: currentPassword, password: portalPassword });
export type PasswordChange = z.output<typeof passwordChange>;

/** Who signs in at their organisation has no password, and is asked to show who they are in their own way. */
export const passwordProof = z.strictObject({ current: currentPassword.optional() });
export type PasswordProof = z.output<typeof passwordProof>;

export const appCode = z.strictObject({
  code: z
    .string("Type the code.")
    .transform((value) => value.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "The app shows six digits.")),
});
export type AppCode = z.output<typeof appCode>;

/** For what takes protection away: somebody at an open screen has neither. */
export const fullProof = z.strictObject({ current: currentPassword.optional(), code: anyCode });
export type FullProof = z.output<typeof fullProof>;

export const oneSession = z.strictObject({ handle: z.string().regex(/^[A-Za-z0-9_-]{22}$/) });
export const nothing = z.strictObject({});

/** What somebody needs to set their app up; shown once. */
export interface NewSeed {
  /** In groups of four, to be typed. */
  key: string;
  /** The same for the app's camera, as a `data:` address. */
  picture: string;
}

export interface SessionDto {
  /** Stands for the session on this page; it opens nothing. */
  handle: string;
  device: Device;
  address: string | null;
  /** ISO 8601. */
  since: string;
  lastUsed: string;
  isThis: boolean;
}

export interface SecurityDto {
  /** Their role asks for a second factor, and they have none: nothing else is open to them. */
  lacksFactor: boolean;
  /** A session without use ends after so long. */
  idleMinutes: number;
  /** Not so for who signs in at their organisation alone. */
  hasPassword: boolean;
  passwordChangedAt: string | null;
  secondFactor: { since: string; recoveryCodesLeft: number } | null;
  sessions: SessionDto[];
}
