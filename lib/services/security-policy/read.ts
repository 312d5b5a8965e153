import "server-only";
import { readSecurityRules, SECURITY_RULES_KEY } from "@/lib/auth/security-rules";
import { roles } from "@/lib/authz/permissions";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { usualCurrency } from "@/lib/services/kyc-policy/read";
import { active } from "@/lib/services/people/who-counts";
import { lastChange } from "@/lib/services/transfer-policy/limits-read";
import type { RoleFactorsDto, SecurityPolicyDto } from "./schema";

async function countFactors(): Promise<RoleFactorsDto[]> {
  const [people, without] = await Promise.all([
    db().user.groupBy({ by: ["role"], where: active(), _count: { _all: true } }),
    db().user.groupBy({
      by: ["role"],
      where: { ...active(), totpEnabledAt: null, passkeys: { none: {} } },
      _count: { _all: true },
    }),
  ]);
  const countOf = (rows: typeof people, role: string) =>
    rows.find((row) => row.role === role)?._count._all ?? 0;
  return roles.map((role) => ({ role, people: countOf(people, role), without: countOf(without, role) }));
}

/** The rules, who changed them last, and what a second factor for a role would mean for its people. */
export async function readSecurityPolicy(_partner: AuthorizedPartner): Promise<SecurityPolicyDto> {
  const [policy, changed, currency, factors] = await Promise.all([
    readSecurityRules(),
    lastChange(db(), SECURITY_RULES_KEY),
    usualCurrency(),
    countFactors(),
  ]);
  return { policy, changed, currency, factors };
}
