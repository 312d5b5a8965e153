import "server-only";
import type { AttentionItemWhere } from "@/lib/db/types";
import { definitionOf, ruleNames } from "./catalog";
import type { AttentionListQuery, AttentionState } from "./schema";

/** Open and awake: also what slept until a moment ago and was not woken yet. */
export function awake(now: Date): AttentionItemWhere {
  return { clearedAt: null, OR: [{ snoozedUntil: null }, { snoozedUntil: { lte: now } }] };
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
  // As it is written: what means "anything" in a pattern means itself.
  const found = { contains: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
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

/** @param me whose items are "mine"; null for programs */
export function whereOf(query: AttentionListQuery, me: string | null, now: Date): AttentionItemWhere {
  const { severity, group, rule, customer, assigned, search } = query;
  return {
    AND: [
      inState(query.state ?? "open", now),
      ...(severity ? [{ severity }] : []),
      ...(group ? [{ rule: { in: ruleNames.filter((name) => definitionOf(name).group === group) } }] : []),
      ...(rule ? [{ rule }] : []),
      ...(customer ? [{ customer: { authId: customer } }] : []),
      ...(assigned ? [assignedTo(assigned, me)] : []),
      ...(search ? [named(search)] : []),
    ],
  };
}
