import { z } from "zod";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/auth/password-policy";
import { isCustomerRole, roles, staffRoles } from "@/lib/authz/permissions";
import { decoded, instant, line } from "@/lib/http/schemas";

export const portalPassword = z
  .string("Choose a password.")
  .min(PASSWORD_MIN, `At least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `At most ${PASSWORD_MAX} characters.`);

export const portalEmail = z
  .string("Give an e-mail address.")
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("This is not an e-mail address."));

export const personInput = z
  .strictObject({
    email: portalEmail,
    name: line(120).pipe(z.string().min(1, "Give a name.")),
    role: z.enum(roles),
    /** auth_id of the customer that customer roles are bound to. */
    customer: z.string().max(64).optional(),
    password: portalPassword,
  })
  .superRefine((value, context) => {
    if (isCustomerRole(value.role) !== (value.customer !== undefined)) {
      context.addIssue({
        code: "custom",
        path: ["customer"],
        message: isCustomerRole(value.role)
          ? "This role belongs to a customer."
          : "Staff belong to no customer.",
      });
    }
  });
export type PersonInput = z.output<typeof personInput>;

/** A person is named by the address, which the reader of the page sees anyway; our row ids stay inside. */
export const personTarget = z.strictObject({ email: portalEmail });
export const colleagueRoleInput = personTarget.extend({
  role: z.enum(["customer", "customer_viewer"], "Choose a role."),
});
export const staffRoleInput = personTarget.extend({ role: z.enum(staffRoles, "Choose a role.") });

/** Of an address of the API. */
export const emailParam = z
  .string()
  .max(800)
  .transform((text) => decoded(text))
  .pipe(portalEmail);

export const personDto = z.object({
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  disabled: z.boolean(),
  secondFactor: z.boolean(),
  lastSignInAt: instant.nullable().describe("null: never"),
  isSelf: z.boolean().describe("Whether it is the reader"),
});
export type PersonDto = z.output<typeof personDto>;
