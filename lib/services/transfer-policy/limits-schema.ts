import { Decimal } from "decimal.js";
import { z } from "zod";
import { type Role, roleMay, roles } from "@/lib/authz/permissions";
import { amount } from "@/lib/services/transfers/amount";

// Stricter than what is stored: here a person types, and an emptied number must not become a rule of zero.

/** An amount as typed; blank means that there is no such rule. */
const amountOrNone = z
  .string("Write the amount as text.")
  .nullable()
  .transform((value) => value?.trim() || null)
  .pipe(amount.nullable());

function whole(unit: string, max: number) {
  const message = `A whole number of ${unit} from 0 to ${max}.`;
  return z
    .union([z.string(), z.number()], message)
    .transform((value) => String(value).trim())
    .pipe(z.string().regex(/^\d{1,4}$/, message))
    .transform(Number)
    .pipe(z.number().max(max, message));
}

/** What the form of the rules holds. */
export const policyForm = z.strictObject({
  approvalAbove: amountOrNone,
  secondReviewerAbove: amountOrNone,
  holdSeconds: whole("seconds", 3_600),
  masterFloor: amountOrNone,
  duplicateWindowMinutes: whole("minutes", 1_440),
});

/** `seen` is what the rules were on the page that they were changed on: a save over somebody else's is refused. */
export const policyInput = policyForm.extend({ seen: policyForm });
export type PolicyInput = z.output<typeof policyInput>;

/** Roles that may move money: no other needs a limit. */
export const limitedRoles: readonly Role[] = roles.filter((role) => roleMay(role, "transfers:create"));

/** A role, or the id of a person or an API key. */
const subject = z
  .string("Choose whose limits these are.")
  .refine(
    (value) => limitedRoles.some((role) => role === value) || z.uuid().safeParse(value).success,
    "Choose whose limits these are.",
  );

const amounts = { perTransfer: amountOrNone, perDay: amountOrNone, perCustomerDay: amountOrNone };
export const limitAmounts = z.strictObject(amounts);
export type LimitAmounts = z.output<typeof limitAmounts>;

/** A limit that a smaller one always stops first is a slip of the keyboard. */
function checkOrder(given: LimitAmounts, context: z.RefinementCtx): void {
  const above = (field: keyof LimitAmounts, limit: keyof LimitAmounts, what: string) => {
    const [one, other] = [given[field], given[limit]];
    if (one === null || other === null || !new Decimal(one).greaterThan(other)) return;
    const message = `More than the limit ${what}, so it could never be used up.`;
    context.addIssue({ code: "custom", path: [field], message });
  };
  above("perTransfer", "perDay", "for 24 hours");
  above("perCustomerDay", "perDay", "for 24 hours");
  above("perTransfer", "perCustomerDay", "for one customer");
}

export const limitForm = z.strictObject({ subject, ...amounts }).superRefine(checkOrder);

/** `seen` is null for a limit that was not there. */
export const limitInput = z
  .strictObject({ subject, ...amounts, seen: limitAmounts.nullable() })
  .superRefine(checkOrder);
export type LimitInput = z.output<typeof limitInput>;

export const limitRemoval = z.strictObject({ subject, seen: limitAmounts });
export type LimitRemoval = z.output<typeof limitRemoval>;
