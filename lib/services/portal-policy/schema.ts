import { z } from "zod";
import { authIdParam } from "@/lib/http/schemas";

/** What customers may be let do by themselves, in the order in which pages show it. */
export const portalRules = ["invitePeople", "requestTopUps", "manageTrunks", "routeNumbers"] as const;
export type PortalRule = (typeof portalRules)[number];

/** The rule for all customers. */
export const portalPolicyForm = z.strictObject({
  invitePeople: z.boolean(),
  requestTopUps: z.boolean(),
  manageTrunks: z.boolean(),
  routeNumbers: z.boolean(),
});
export type PortalPolicyForm = z.output<typeof portalPolicyForm>;

/** `seen` is what the rules were on the page that they were changed on: a save over somebody else's is refused. */
export const portalPolicyInput = portalPolicyForm.extend({ seen: portalPolicyForm });
export type PortalPolicyInput = z.output<typeof portalPolicyInput>;

export const portalChoices = ["inherit", "yes", "no"] as const;
const choice = z.enum(portalChoices, "Choose one.");

/** What differs for one customer. */
export const customerPolicyForm = z.strictObject({
  invitePeople: choice,
  requestTopUps: choice,
  manageTrunks: choice,
  routeNumbers: choice,
});
export type CustomerPolicyForm = z.output<typeof customerPolicyForm>;

export const customerPolicyInput = customerPolicyForm.extend({
  authId: authIdParam,
  seen: customerPolicyForm,
});
export type CustomerPolicyInput = z.output<typeof customerPolicyInput>;

export interface ChangedDto {
  by: string;
  at: string;
}

export interface PortalPolicyDto {
  policy: PortalPolicyForm;
  changed: ChangedDto | null;
}

export interface CustomerPolicyDto {
  authId: string;
  choices: CustomerPolicyForm;
  /** The rule for all, which `inherit` follows. */
  forAll: PortalPolicyForm;
  /** What counts for this customer. */
  inForce: PortalPolicyForm;
  changed: ChangedDto | null;
}
