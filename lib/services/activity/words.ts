import type { AuditEvent } from "@/lib/db/types";
import { formatDay } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { withoutVendor } from "@/lib/format/without-vendor";
import type { Translate } from "@/lib/i18n/translate";
import { orderKindNames } from "@/lib/services/provisioning/kinds";
import type { OrderKind } from "@/lib/services/provisioning/schema";
import { type ActivityAction, actOf, isByNewcomer } from "./acts";
import type { ActivityDto } from "./schema";

export type ActivityRow = Pick<
  AuditEvent,
  | "occurredAt"
  | "actorType"
  | "actorId"
  | "actorName"
  | "actorRole"
  | "onBehalfOf"
  | "action"
  | "outcome"
  | "targetId"
  | "targetName"
  | "reason"
  | "after"
>;

/** What the rows themselves do not say. */
export interface ActivityFacts {
  brand: string;
  /** Ids of the customer's own people. */
  people: ReadonlySet<string>;
  transfers: ReadonlyMap<string, { amount: string; currency: string; reference: string }>;
  orders: ReadonlyMap<string, { kind: OrderKind; label: string }>;
}

export interface Reader {
  t: Translate;
  locale: string;
}

const CUSTOMER_ROLES = new Set(["customer", "customer_viewer"]);

/** Whose act it was, in words for the customer: staff by name and brand, never by anything else. */
function whoOf(row: ActivityRow, { brand, people }: ActivityFacts, { t }: Reader): ActivityDto["who"] {
  const isOwn = (row.actorId !== null && people.has(row.actorId)) || CUSTOMER_ROLES.has(row.actorRole ?? "");
  // Nobody is signed in yet who signs in or accepts an invitation: whose act it was to be is the target.
  if (row.actorType === "anonymous" && isByNewcomer(row.action)) {
    return { kind: "own", name: clean(row.targetName) ?? t("Somebody") };
  }
  if (row.actorType === "system" || row.actorType === "anonymous") {
    return { kind: "automatic", name: t("Automatic") };
  }
  if (isOwn) {
    const name = clean(row.actorName) ?? t("Somebody");
    return { kind: "own", name: row.actorType === "api_key" ? t("API key {name}", { name }) : name };
  }
  // The reseller's own systems have names that are nobody else's business.
  if (row.actorType === "api_key" || !row.actorName) return { kind: "staff", name: brand };
  return {
    kind: "staff",
    name: t("{name} of {brand}", { name: clean(row.actorName) ?? t("Somebody"), brand }),
  };
}

const clean = (text: string | null) => text && withoutVendor(text);

function valueIn(after: unknown, name: string): string | null {
  if (typeof after !== "object" || after === null || !Object.hasOwn(after, name)) return null;
  const value: unknown = Object.entries(after).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** By allow-list: of everything else that a row carries, nothing is said. */
function detailOf(row: ActivityRow, action: ActivityAction, facts: ActivityFacts, reader: Reader): string[] {
  const { t, locale } = reader;
  const act = actOf(action);
  const details: (string | null)[] = [];
  const transfer = action === "transfer.completed" ? facts.transfers.get(row.targetId ?? "") : undefined;
  if (transfer) details.push(formatMoney(transfer.amount, transfer.currency, locale), transfer.reference);
  const order = action.startsWith("order.") ? facts.orders.get(row.targetId ?? "") : undefined;
  if (order) details.push(t(orderKindNames[order.kind]), order.label);
  if (action === "statement.downloaded") {
    const [from, to] = [valueIn(row.after, "from"), valueIn(row.after, "to")];
    if (from && to && DAY.test(from) && DAY.test(to)) {
      details.push(`${formatDay(from, locale)} – ${formatDay(to, locale)}`);
    }
    details.push(valueIn(row.after, "format")?.toUpperCase() ?? null);
  }
  if (action === "kyc.status_changed") details.push(statusWords(valueIn(row.after, "status"), t));
  if (act.named) details.push(row.targetName);
  if (act.reasoned && row.reason) details.push(t("Reason: {reason}", { reason: row.reason }));
  if (row.onBehalfOf?.startsWith("visit:") && !action.startsWith("visit.")) {
    details.push(t("while viewing this portal"));
  }
  return details.flatMap((detail) => clean(detail) ?? []);
}

const STATUSES: Record<string, string> = {
  created: "Created",
  email_sent: "E-mail sent",
  email_opened: "E-mail opened",
  link_opened: "Link opened",
  in_progress: "In progress",
  completed: "Completed",
  failed: "Failed",
  expired: "Expired",
  revoked: "Revoked",
};

function statusWords(status: string | null, t: Translate): string | null {
  const words = status ? STATUSES[status] : undefined;
  return words ? t(words) : null;
}

/** One act as its customer reads it. */
export function toActivityDto(
  row: ActivityRow & { action: ActivityAction },
  facts: ActivityFacts,
  reader: Reader,
): ActivityDto {
  const act = actOf(row.action);
  const details = detailOf(row, row.action, facts, reader);
  return {
    at: row.occurredAt.toISOString(),
    who: whoOf(row, facts, reader),
    kind: act.kind,
    what: reader.t(act.words),
    detail: details.length > 0 ? details.join(" · ") : null,
    outcome: row.outcome,
  };
}
