import { describe, expect, it } from "vitest";
import {
  type Permission,
  permissions,
  permissionsOf,
  type Role,
  roleMay,
  roles,
} from "@/lib/authz/permissions";

/** Written down a second time on purpose: a change of the table must be meant. */
const expected: Record<Role, Permission[]> = {
  // Only a customer asks for its own money, and goes on with its own verification.
  admin: (Object.keys(permissions) as Permission[]).filter(
    (name) => name !== "top-up-requests:create" && name !== "kyc:continue",
  ),
  finance: [
    "dashboard:read",
    "attention:read",
    "attention:act",
    "customers:read",
    "balance:read",
    "transactions:read",
    "calls:read",
    "calls:save",
    "numbers:read",
    "numbers:trade",
    "orders:read",
    "orders:review",
    "trunks:read",
    "capacity:read",
    "kyc:read",
    "onboarding:read",
    "transfers:read",
    "transfers:create",
    "transfers:approve",
    "transfers:review",
    "bulk:read",
    "auto-top-ups:read",
    "auto-top-ups:manage",
    "reconciliation:read",
    "reconciliation:run",
    "security-policy:read",
    "connection:read",
    "brands:read",
    "customer-people:read",
    "portal-policy:read",
    "activity:read",
    "top-up-requests:read",
    "top-up-requests:decide",
    "self:manage",
  ],
  support: [
    "dashboard:read",
    "attention:read",
    "attention:act",
    "customers:read",
    "customers:create",
    "balance:read",
    "transactions:read",
    "calls:read",
    "calls:save",
    "numbers:read",
    "numbers:route",
    "orders:read",
    "trunks:read",
    "trunks:manage",
    "capacity:read",
    "kyc:read",
    "kyc:manage",
    "kyc:identity",
    "customer-credentials:manage",
    "onboarding:read",
    "onboarding:manage",
    "transfers:read",
    "auto-top-ups:read",
    "security-policy:read",
    "connection:read",
    "brands:read",
    "customer-people:read",
    "customer-people:manage",
    "portal-policy:read",
    "customers:visit",
    "activity:read",
    "top-up-requests:read",
    "self:manage",
  ],
  auditor: [
    "dashboard:read",
    "attention:read",
    "metrics:read",
    "customers:read",
    "balance:read",
    "transactions:read",
    "calls:read",
    "numbers:read",
    "orders:read",
    "trunks:read",
    "capacity:read",
    "kyc:read",
    "onboarding:read",
    "transfers:read",
    "bulk:read",
    "auto-top-ups:read",
    "reconciliation:read",
    "audit:read",
    "audit:export",
    "audit:verify",
    "security-policy:read",
    "connection:read",
    "brands:read",
    "customer-people:read",
    "portal-policy:read",
    "activity:read",
    "top-up-requests:read",
    "self:manage",
  ],
  customer: [
    "customers:read",
    "balance:read",
    "transactions:read",
    "calls:read",
    "calls:save",
    "numbers:read",
    "trunks:read",
    "kyc:read",
    "kyc:continue",
    "transfers:read",
    "numbers:route",
    "trunks:manage",
    "customer-people:read",
    "customer-people:manage",
    "activity:read",
    "top-up-requests:read",
    "top-up-requests:create",
    "self:manage",
  ],
  customer_viewer: [
    "customers:read",
    "balance:read",
    "transactions:read",
    "calls:read",
    "numbers:read",
    "trunks:read",
    "kyc:read",
    "transfers:read",
    "customer-people:read",
    "activity:read",
    "top-up-requests:read",
    "self:manage",
  ],
};

describe("the permission table", () => {
  it.each(roles)("gives %s exactly what is written down here", (role) => {
    expect(permissionsOf(role).sort()).toEqual([...expected[role]].sort());
  });

  it("lets only admin and finance move money", () => {
    expect(roles.filter((role) => roleMay(role, "transfers:create"))).toEqual(["admin", "finance"]);
  });

  it("lets customers act only where nothing of anybody else's is touched", () => {
    const acting = permissionsOf("customer").filter((permission) => !permission.endsWith(":read"));
    expect(acting.sort()).toEqual([
      "calls:save",
      "customer-people:manage",
      "kyc:continue",
      "numbers:route",
      "self:manage",
      "top-up-requests:create",
      "trunks:manage",
    ]);
  });

  it("lets a customer who may only look, and so a visitor, act for nobody but themself", () => {
    const acting = permissionsOf("customer_viewer").filter((permission) => !permission.endsWith(":read"));
    expect(acting).toEqual(["self:manage"]);
  });

  it("lets an auditor change nothing", () => {
    const changing = permissionsOf("auditor").filter((permission) => !permission.endsWith(":read"));
    // Their own password and sessions are theirs; the record is theirs to check and to take along.
    expect(changing.sort()).toEqual(["audit:export", "audit:verify", "self:manage"]);
  });
});
