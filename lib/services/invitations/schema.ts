import { z } from "zod";
import { roles, staffRoles } from "@/lib/authz/permissions";
import { instant, line } from "@/lib/http/schemas";
import { languages } from "@/lib/i18n/language";
import { portalEmail, portalPassword } from "@/lib/services/people/schema";

/** Days for which a link works. */
export const INVITATION_DAYS = 7;
/** Between two mails to one address. */
export const RESEND_AFTER_SECONDS = 60;
/** Per company; more than a company has people to invite at once. */
export const MOST_OPEN = 50;
/** How often one invitation is sent, the first time included. */
export const MOST_SENT = 10;

export const customerRoles = ["customer", "customer_viewer"] as const;

/** A name goes into a mail of ours, so it must not carry an address to lure somebody to. */
export const personName = line(80)
  .pipe(z.string().min(1, "Give a name."))
  .refine((name) => !/[/\\<>@]|:\/\/|\bwww\./i.test(name), "A name has no addresses or signs like / in it.");

const person = {
  name: personName,
  email: portalEmail,
  language: z.enum(languages, "Choose a language."),
};

export const colleagueInput = z.strictObject({
  ...person,
  role: z.enum(customerRoles, "Choose a role."),
});
export type ColleagueInput = z.output<typeof colleagueInput>;

export const staffInput = z.strictObject({ ...person, role: z.enum(staffRoles, "Choose a role.") });
export type StaffInput = z.output<typeof staffInput>;

/** An invitation is named by its address: a company has one open one for each. */
export const invitationTarget = z.strictObject({ email: portalEmail });

export const acceptInput = z.strictObject({
  token: z.string().max(100),
  name: personName,
  password: portalPassword,
});

export const invitationDto = z.object({
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  language: z.string(),
  invitedBy: z
    .string()
    .nullable()
    .describe("A colleague's name; for customers null where the reseller invited"),
  sentAt: instant,
  expiresAt: instant,
  expired: z.boolean(),
  resendFrom: instant.nullable().describe("From when on it may be sent again; null: now"),
});
export type InvitationDto = z.output<typeof invitationDto>;

/** Why a link opens nothing. */
export type RefusedInvitation = "unknown" | "used" | "expired" | "revoked" | "taken";
