import "server-only";
import { z } from "zod";
import type { Permission } from "./permissions";

/** What customers may do by themselves; the reseller says it for all, and for one customer where that differs. */
export const portalPolicySchema = z.strictObject({
  /** To invite colleagues and take their access away. */
  invitePeople: z.boolean(),
  /** To ask for a top-up. */
  requestTopUps: z.boolean(),
  /** To create and change trunks, their passwords and addresses. */
  manageTrunks: z.boolean(),
  /** To say where their numbers' calls go. */
  routeNumbers: z.boolean(),
});
// Made once: to make it takes far longer than to use it.
const differingSchema = portalPolicySchema.partial();
export type PortalPolicy = z.output<typeof portalPolicySchema>;

/** The `Setting` that holds the rule for all. */
export const PORTAL_POLICY_KEY = "portal_policy";

// What costs nothing and only asks is on from the start; what changes how calls run is the reseller's to allow.
export const DEFAULT_PORTAL_POLICY: PortalPolicy = {
  invitePeople: true,
  requestTopUps: true,
  manageTrunks: false,
  routeNumbers: false,
};

/** Permissions that a customer's role has only while the policy says so. */
export const policyOf: Partial<Record<Permission, keyof PortalPolicy>> = {
  "customer-people:manage": "invitePeople",
  "top-up-requests:create": "requestTopUps",
  "trunks:manage": "manageTrunks",
  "numbers:route": "routeNumbers",
};

/** The rule for all with what differs for one customer; what cannot be read allows nothing. */
export function mergedPolicy(forAll: unknown, forOne: unknown): PortalPolicy {
  const base =
    forAll === null || forAll === undefined
      ? DEFAULT_PORTAL_POLICY
      : portalPolicySchema.catch(NOTHING).parse(forAll);
  if (forOne === null || forOne === undefined) return base;
  const differing = differingSchema.safeParse(forOne);
  if (!differing.success) return NOTHING;
  const { invitePeople, requestTopUps, manageTrunks, routeNumbers } = differing.data;
  return {
    invitePeople: invitePeople ?? base.invitePeople,
    requestTopUps: requestTopUps ?? base.requestTopUps,
    manageTrunks: manageTrunks ?? base.manageTrunks,
    routeNumbers: routeNumbers ?? base.routeNumbers,
  };
}

const NOTHING: PortalPolicy = {
  invitePeople: false,
  requestTopUps: false,
  manageTrunks: false,
  routeNumbers: false,
};
