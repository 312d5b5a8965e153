import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import { literally } from "@/lib/db/like";
import type { AttentionItemWhere } from "@/lib/db/types";
import { type AttentionRuleName, definitionOf, ruleNames } from "./catalog";
import { rulesFor } from "./readable";
import type { AttentionListQuery, AttentionState } from "./schema";

/**
 * What a role sees of the queue. Whoever may read every rule also sees what a rule found that this version of the portal
 * does not know.
 */
export function seenBy(role: Role): AttentionItemWhere {
  const rules = seenRules(role);
  return rules === null ? {} : { rule: { in: rules } };
}

/** Open and awake: also what slept until a moment ago and was not woken yet. */
export function awake(now: Date): AttentionItemWhere {
  return { clearedAt: null, OR: [{ snoozedUntil: null }, { snoozedUntil: { lte: now } }] };
}

/** `seenBy` and `awake` in plain SQL, for what every page asks: $1 are the rules, null for all; $2 is the moment. */
export const SEEN_AND_AWAKE = `
  ($1::text[] IS NULL OR i."rule" = ANY($1)) AND i."clearedAt" IS NULL
  AND (i."snoozedUntil" IS NULL OR i."snoozedUntil" <= $2)`;

/** The rules of `seenBy`; null where a role sees everything. */
export function seenRules(role: Role): AttentionRuleName[] | null {
  const rules = rulesFor(role);
  return rules.length === ruleNames.length ? null : rules;
}

function inState(state: AttentionState, now: Date): AttentionItemWhere {
  if (state === "cleared") return { clearedAt: { not: null } };
  return state === "open" ? awake(now) : { clearedAt: null, snoozedUntil: { gt: now } };
}

function assignedTo(
  assigned: NonNullable<AttentionListQuery["assigned"]>,
  me: string | null,
): AttentionItemWhere {
  if (assigned === "anybody") return { assigneeId: { not: null } };
  if (assigned === "nobody") return { assigneeId: null };
  if (assigned !== "me") return { assigneeId: assigned };
  // A program has no items of its own.
  return me ? { assigneeId: me } : { id: { in: [] } };
}

function named(search: string): AttentionItemWhere {
  const found = { contains: literally(search), mode: "insensitive" as const };
  const wanted = search.toLowerCase();
  const rules = ruleNames.filter((rule) => definitionOf(rule).title.toLowerCase().includes(wanted));
  return {
    OR: [
      { label: found },
      { subject: found },
      { customer: { name: found } },
      { customer: { authId: found } },
      { rule: { in: rules } },
    ],
  };
}

/** What an actor asks for, of what it may see. */
export function whereOf(query: AttentionListQuery, actor: Actor, now: Date): AttentionItemWhere {
  const { severity, group, rule, customer, assigned, search } = query;
  return {
    AND: [
      seenBy(actor.role),
      inState(query.state ?? "open", now),
      ...(severity ? [{ severity }] : []),
      ...(group ? [{ rule: { in: ruleNames.filter((name) => definitionOf(name).group === group) } }] : []),
      ...(rule ? [{ rule }] : []),
      ...(customer ? [{ customer: { authId: customer } }] : []),
      ...(assigned ? [assignedTo(assigned, actor.type === "user" ? actor.id : null)] : []),
      ...(search ? [named(search)] : []),
    ],
  };
}
