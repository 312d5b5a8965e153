import "server-only";
import { db } from "@/lib/db/client";
import type { AttentionRuleName } from "../catalog";

/** A trouble of one cause is told once: these customers have an open item of one of the rules that come first. */
export async function customersWith(...rules: readonly AttentionRuleName[]): Promise<Set<string>> {
  const rows = await db().attentionItem.findMany({
    where: { rule: { in: [...rules] }, clearedAt: null, customerId: { not: null } },
    select: { customerId: true },
  });
  return new Set(rows.flatMap(({ customerId }) => customerId ?? []));
}

/** The subjects of the open items of a rule that comes first. */
export async function subjectsOf(rule: AttentionRuleName): Promise<Set<string>> {
  const rows = await db().attentionItem.findMany({
    where: { rule, clearedAt: null },
    select: { subject: true },
  });
  return new Set(rows.map(({ subject }) => subject));
}

/** Whether upstream is down as far as the queue knows, and when it last came back. What fails with it is no news of its own. */
export async function upstreamState(): Promise<{ down: boolean; backSince: Date | null }> {
  const item = await db().attentionItem.findFirst({
    where: { rule: "upstream_down" },
    orderBy: { clearedAt: { sort: "desc", nulls: "first" } },
    select: { clearedAt: true },
  });
  return { down: item !== null && item.clearedAt === null, backSince: item?.clearedAt ?? null };
}
