import { type Role, roleMay } from "@/lib/authz/permissions";
import { type AttentionRuleName, definitionOf, isRuleName, ruleNames } from "./catalog";

/** The rules whose items a role may see: what an item tells is for those alone who may read it elsewhere. */
export function rulesFor(role: Role): AttentionRuleName[] {
  return ruleNames.filter((rule) => roleMay(role, definitionOf(rule).permission));
}

/** Whether a role sees what a rule found. One that this version of the portal does not know is for those who see all. */
export function maySee(role: Role, rule: string): boolean {
  const rules = rulesFor(role);
  return isRuleName(rule) ? rules.includes(rule) : rules.length === ruleNames.length;
}
