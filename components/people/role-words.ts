import { type Role, staffRoles } from "@/lib/authz/permissions";
import type { PeopleOf } from "./acts";

/** English, and so the key of every other language. */
export const roleWords: Record<Role, { label: string; hint: string }> = {
  admin: { label: "Admin", hint: "Everything, with people, brands and rules." },
  finance: { label: "Finance", hint: "Money: top-ups, approvals, reconciliation." },
  support: { label: "Support", hint: "Customers, trunks, verification; no money." },
  auditor: { label: "Auditor", hint: "Sees everything, changes nothing." },
  customer: { label: "May change things", hint: "Sees the account and does what is open to it." },
  customer_viewer: { label: "View only", hint: "Sees the account, changes nothing." },
};

export function rolesOf(people: PeopleOf): readonly Role[] {
  return people === "staff" ? staffRoles : ["customer", "customer_viewer"];
}
