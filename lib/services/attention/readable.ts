import { type Role, roleMay } from "@/lib/authz/permissions";
import { type AttentionRuleName, definitionOf, ruleNames } from "./catalog";

/** The rules whose items a role may see: what an item tells is for those alone who may read it elsewhere. */
export function rulesFor(role: Role): AttentionRuleName[] {
  return ruleNames.filter((rule) => roleMay(role, definitionOf(rule).permission));
}
