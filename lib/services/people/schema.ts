import { z } from "zod";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/auth/password-policy";
import { isCustomerRole, roles } from "@/lib/authz/permissions";
import { line } from "@/lib/http/schemas";

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
