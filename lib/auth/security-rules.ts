import "server-only";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { type Role, roles } from "@/lib/authz/permissions";
import { type Db, db, type Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { LONGEST_HOURS } from "./session-limits";

export const SECURITY_RULES_KEY = "security.policy";

const idle = z.number().int().min(5).max(720);
const absolute = z.number().int().min(1).max(LONGEST_HOURS);

/** How signing in, staying signed in, and grave acts are protected, as it is stored. */
export const securityRules = z.object({
  /** For so long a proof counts for grave acts. */
  proofMinutes: z.number().int().min(1).max(60).default(5),
  /** Moving more than this asks for a proof, in the currency of the partner account. Null: no amount does. */
  proofAbove: z
    .string()
    .regex(/^\d{1,12}\.\d{2}$/)
    .nullable()
    .default("50000.00"),
  /** Who may do nothing before they have a second factor. */
  secondFactorFor: z.array(z.enum(roles)).default([]),
  staffIdleMinutes: idle.default(30),
  staffHours: absolute.default(12),
  customerIdleMinutes: idle.default(30),
  customerHours: absolute.default(12),
});
export type SecurityRules = z.output<typeof securityRules>;

/** Who moves money or manages people needs a second factor, but for the demo, whose passwords are published anyway. */
function defaults(): SecurityRules {
  return securityRules.parse({ secondFactorFor: env().TANDEM_DEMO ? [] : ["admin", "finance"] });
}

/** The rules in force, from the database. What cannot be read falls back to the defaults, which are strict. */
export async function readSecurityRules(on: Tx | Db = db()): Promise<SecurityRules> {
  const row = await on.setting.findUnique({ where: { key: SECURITY_RULES_KEY } });
  return row ? (securityRules.safeParse(row.value).data ?? defaults()) : defaults();
}

const KEPT_MS = 3_000;
const SLOT = Symbol.for("tandem.security-rules");
interface Slot {
  [SLOT]?: { rules: SecurityRules; until: number } | undefined;
}

/** The same, for every request: another process's change is seen within seconds, one's own at once. */
export async function currentSecurityRules(): Promise<SecurityRules> {
  const slot = globalThis as Slot;
  const kept = slot[SLOT];
  if (kept && kept.until > Date.now()) return kept.rules;
  const rules = await readSecurityRules();
  slot[SLOT] = { rules, until: Date.now() + KEPT_MS };
  return rules;
}

/** After a change: the next request reads anew. */
export function forgetSecurityRules(): void {
  (globalThis as Slot)[SLOT] = undefined;
}

export function needsProofFor(rules: SecurityRules, amount: Decimal.Value): boolean {
  return rules.proofAbove !== null && new Decimal(amount).greaterThan(rules.proofAbove);
}

export function requiresSecondFactor(rules: SecurityRules, role: Role): boolean {
  return rules.secondFactorFor.includes(role);
}

export interface Lifetime {
  idleMinutes: number;
  hours: number;
}

/** How long a session of these people lives. */
export function lifetimeOf(rules: SecurityRules, audience: "staff" | "customers"): Lifetime {
  return audience === "staff"
    ? { idleMinutes: rules.staffIdleMinutes, hours: rules.staffHours }
    : { idleMinutes: rules.customerIdleMinutes, hours: rules.customerHours };
}
