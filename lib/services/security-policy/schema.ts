import { z } from "zod";
import { LONGEST_HOURS } from "@/lib/auth/session-limits";
import { type Role, roles } from "@/lib/authz/permissions";
import { amount } from "@/lib/services/transfers/amount";

function whole(unit: string, min: number, max: number) {
  const message = `A whole number of ${unit} from ${min} to ${max}.`;
  return z
    .union([z.string(), z.number()], message)
    .transform((value) => String(value).trim())
    .pipe(z.string().regex(/^\d{1,4}$/, message))
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message));
}

const idleMinutes = whole("minutes", 5, 720);
const hours = whole("hours", 1, LONGEST_HOURS);

const fields = z.strictObject({
  proofMinutes: whole("minutes", 1, 60),
  proofAbove: z
    .string("Write the amount as text.")
    .nullable()
    .transform((value) => value?.trim() || null)
    .pipe(amount.nullable()),
  // In the order of the roles, so that two sets of the same are alike.
  secondFactorFor: z
    .array(z.enum(roles, "Choose from the roles."), "Choose the roles.")
    .max(20, "Choose each role once.")
    .transform((chosen) => roles.filter((role) => chosen.includes(role))),
  staffIdleMinutes: idleMinutes,
  staffHours: hours,
  customerIdleMinutes: idleMinutes,
  customerHours: hours,
});
export type SecurityPolicy = z.output<typeof fields>;

/** A session is over at the end of its hours anyway: a longer wait would never count. */
function checkOrder(given: SecurityPolicy, context: z.RefinementCtx): void {
  const rules = [
    ["staffIdleMinutes", given.staffIdleMinutes, given.staffHours],
    ["customerIdleMinutes", given.customerIdleMinutes, given.customerHours],
  ] as const;
  for (const [field, idle, most] of rules) {
    if (idle <= most * 60) continue;
    context.addIssue({
      code: "custom",
      path: [field],
      message: "Longer than a session lasts in all, so it would never count.",
    });
  }
}

/** What the form holds, and what the API takes. */
export const securityPolicyForm = fields.superRefine(checkOrder);
export type SecurityPolicyForm = z.input<typeof securityPolicyForm>;

/** `seen` is what the rules were on the page that they were changed on: a save over somebody else's is refused. */
export const securityPolicyInput = fields.extend({ seen: fields }).superRefine(checkOrder);
export type SecurityPolicyInput = z.output<typeof securityPolicyInput>;

export interface RoleFactorsDto {
  role: Role;
  /** Active people of the role, and how many of them have no second factor. */
  people: number;
  without: number;
}

export interface SecurityPolicyDto {
  policy: SecurityPolicy;
  changed: { by: string; at: string } | null;
  currency: string;
  factors: RoleFactorsDto[];
}

/** As the API answers. */
export const securityPolicyShape = z.object({
  proofMinutes: z.number().describe("For so many minutes a proof of identity counts for grave acts."),
  proofAbove: z
    .string()
    .nullable()
    .describe("Moving more than this asks for a fresh proof; null for no amount."),
  secondFactorFor: z.array(z.enum(roles)).describe("Roles that need a second factor."),
  staffIdleMinutes: z.number(),
  staffHours: z.number(),
  customerIdleMinutes: z.number(),
  customerHours: z.number(),
});
