import { describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { type Permission, permissions, type Role, roleMay } from "@/lib/authz/permissions";
import { assertMay } from "@/lib/authz/scope";

function visitor(staffRole: Role): UserActor {
  return {
    type: "user",
    id: "00000000-0000-4000-8000-000000000001",
    name: "Sneha Iyer",
    email: "sneha@reseller.example",
    role: "customer_viewer",
    own: { customerId: "00000000-0000-4000-8000-000000000002", authId: "MA_ONE", name: "One" },
    visit: {
      id: "00000000-0000-4000-8000-000000000003",
      endsAt: new Date("2026-11-21T09:00:00Z"),
      staffRole,
    },
    sessionId: "session",
    proven: null,
    hasSecondFactor: false,
    language: null,
    timeZone: null,
    request: { requestId: "request-1", address: null, userAgent: null, host: null },
  };
}
const allowed = (actor: UserActor) =>
  (Object.keys(permissions) as Permission[]).filter((permission) => {
    try {
      assertMay(actor, permission);
      return true;
    } catch {
      return false;
    }
  });

describe("during a visit", () => {
  // Written down a second time on purpose: what is added here is shown to, or done by, a visitor.
  const reads: Permission[] = [
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
  ];

  it.each(["admin", "support"] as const)("%s may read what a customer reads, and end it", (role) => {
    expect(allowed(visitor(role)).sort()).toEqual([...reads, "customers:visit"].sort());
  });

  it.each(["finance", "auditor"] as const)("%s could not even end one: none is theirs", (role) => {
    expect(allowed(visitor(role)).sort()).toEqual([...reads].sort());
  });

  it("leaves nothing that changes, though an admin may do all of it", () => {
    for (const permission of ["transfers:create", "trunks:manage", "self:manage"] as const) {
      expect(roleMay("admin", permission)).toBe(true);
      expect(() => assertMay(visitor("admin"), permission)).toThrow(/nothing can be changed/);
    }
  });
});
