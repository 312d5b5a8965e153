import type { RoleFactorsDto } from "@/lib/services/security-policy/schema";

/** The numbers among the rules, in words. */
export const limitFields = [
  {
    name: "staffIdleMinutes",
    label: "Staff: without use (minutes)",
    sentence: "A screen left alone signs itself out.",
  },
  {
    name: "staffHours",
    label: "Staff: in all (hours)",
    sentence: "Then one signs in again, also in the middle of work.",
  },
  {
    name: "customerIdleMinutes",
    label: "Customers: without use (minutes)",
    sentence: "The same for customers' people.",
  },
  { name: "customerHours", label: "Customers: in all (hours)", sentence: "The same for customers' people." },
] as const;

export const proofWords = {
  minutes: {
    label: "A proof counts for (minutes)",
    sentence:
      "Signing in is one. After that, grave acts ask for a code, a passkey or the password: showing secrets, people and their roles, rules, and large sums.",
  },
  above: {
    label: "Sums from which a proof is asked",
    sentence:
      "Transfers, approvals, files and automatic top-ups of more than this; blank for no amount. API keys are not asked.",
    none: "No amount",
  },
} as const;

/** What asking a role for a second factor means for its people. */
export function factorWords({ people, without }: RoleFactorsDto): string {
  if (people === 0) return "Nobody has this role.";
  if (without === 0)
    return people === 1 ? "The one person has a second factor." : `All ${people} people have one.`;
  return `${without} of ${people} ${people === 1 ? "person" : "people"} would have to set one up first.`;
}
