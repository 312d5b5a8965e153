import "server-only";
import type { AttentionChange } from "@/lib/db/types";
import { anyReader, type ItemRow, toItemDto } from "@/lib/services/attention/dto";
import type { WebhookMessage } from "@/lib/siem/webhook";

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1_000);

export interface ToldChange {
  /** Of the delivery: the same for each try. */
  id: string;
  change: Pick<AttentionChange, "id" | "kind" | "severity" | "at"> & { item: ItemRow };
}

/** One change with its item as that is now. */
export function changeMessage({ id, change }: ToldChange, origin: string, now: Date): WebhookMessage {
  const absolute = (path: string) => new URL(path, origin).toString();
  const item = toItemDto(change.item, anyReader, now);
  const data = {
    id: item.id,
    rule: item.rule,
    title: item.title,
    group: item.group,
    severity: item.severity,
    state: item.state,
    label: item.label,
    what: item.what,
    why: item.why,
    customer: item.customer,
    since: item.since,
    openedAt: item.openedAt,
    changedAt: item.changedAt,
    clearedAt: item.clearedAt,
    times: item.times,
    href: absolute(`/attention/${item.id}`),
    fix: item.fix ? { label: item.fix.label, href: absolute(item.fix.url) } : null,
    change: { id: change.id, kind: change.kind, severity: change.severity, at: change.at.toISOString() },
  };
  return {
    id,
    at: secondsOf(now),
    body: JSON.stringify({ type: `attention.${change.kind}`, timestamp: change.at.toISOString(), data }),
  };
}

/** A message that is no change, to see whether it arrives. */
export function testMessage(id: string, now: Date): WebhookMessage {
  const body = { type: "attention.test", timestamp: now.toISOString(), data: { id } };
  return { id: `test.${id}`, at: secondsOf(now), body: JSON.stringify(body) };
}
