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
  admin: Object.keys(permissions) as Permission[],
  finance: [
    "dashboard:read",
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
    "connection:read",
  ],
  support: [
    "dashboard:read",
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
    "connection:read",
  ],
  auditor: [
    "dashboard:read",
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
    "connection:read",
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
    "transfers:read",
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
  ],
};

describe("the permission table", () => {
  it.each(roles)("gives %s exactly what is written down here", (role) => {
    expect(permissionsOf(role).sort()).toEqual([...expected[role]].sort());
  });

  it("lets only admin and finance move money", () => {
    expect(roles.filter((role) => roleMay(role, "transfers:create"))).toEqual(["admin", "finance"]);
  });

  it("lets an auditor change nothing", () => {
    const changing = permissionsOf("auditor").filter((permission) => !permission.endsWith(":read"));
    expect(changing).toEqual([]);
  });
});
