import "server-only";
import type { AttentionChange, AttentionItem } from "@/lib/db/types";
import { DEFAULT_VIEWER, type Viewer } from "@/lib/format/viewer";
import { definitionOf, isRuleName } from "./catalog";
import type { Facts } from "./detector";
import { type AttentionChangeDto, type AttentionItemDto, type AttentionState, titleOf } from "./schema";
import { wordsOf } from "./words";

/** In whose language and zone the words are written. */
export type Reader = Pick<Viewer, "locale" | "zone">;

export const anyReader: Reader = DEFAULT_VIEWER;

export const withNames = {
  customer: { select: { authId: true, name: true } },
  assignee: { select: { id: true, name: true } },
} as const;

export type ItemRow = AttentionItem & {
  customer: { authId: string; name: string } | null;
  assignee: { id: string; name: string } | null;
};

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

export function factsOf(value: unknown): Facts {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const facts: Facts = {};
  for (const [name, fact] of Object.entries(value)) if (isPlain(fact)) facts[name] = fact;
  return facts;
}

function stateOf({ clearedAt, snoozedUntil }: ItemRow, now: Date): AttentionState {
  if (clearedAt) return "cleared";
  return snoozedUntil && snoozedUntil > now ? "snoozed" : "open";
}

function wordsFor(row: ItemRow, reader: Reader): Pick<AttentionItemDto, "what" | "why" | "fix"> {
  const { rule, label, severity, since, customer } = row;
  // A rule of another version of the portal: its items stay readable.
  if (!isRuleName(rule))
    return { what: label, why: "This portal does not know the rule any more.", fix: null };
  const item = { rule, label, facts: factsOf(row.facts), customer, since, severity };
  const { what, why, fix } = wordsOf(item, { locale: reader.locale, timeZone: reader.zone });
  return { what, why, fix: { label: fix.label, url: fix.href, permission: fix.permission } };
}

export function toItemDto(row: ItemRow, reader: Reader, now = new Date()): AttentionItemDto {
  const state = stateOf(row, now);
  const asleep = state === "snoozed";
  return {
    id: row.id,
    rule: row.rule,
    title: titleOf(row.rule),
    group: isRuleName(row.rule) ? definitionOf(row.rule).group : "Portal",
    severity: row.severity,
    state,
    label: row.label,
    ...wordsFor(row, reader),
    customer: row.customer,
    since: row.since.toISOString(),
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    clearedAt: row.clearedAt?.toISOString() ?? null,
    times: row.times,
    snoozedUntil: asleep ? (row.snoozedUntil?.toISOString() ?? null) : null,
    snoozedBy: asleep ? row.snoozedBy : null,
    assignee: row.assignee,
  };
}

export function toChangeDto({ id, kind, severity, at, byName, text }: AttentionChange): AttentionChangeDto {
  return { id, kind, severity, at: at.toISOString(), by: byName, text };
}
