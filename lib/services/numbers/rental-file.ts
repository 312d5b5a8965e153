import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { isForCustomer, type Scope, scopeFor } from "@/lib/authz/scope";
import { ask } from "@/lib/db/calls/snapshot";
import { Values } from "@/lib/db/calls/values";
import { db } from "@/lib/db/client";
import { withoutVendor } from "@/lib/format/without-vendor";
import { BYTE_ORDER_MARK, CSV_LINE_END, csvField, formulaSafe, phoneSafe } from "@/lib/http/csv";
import { readyMirror } from "./mirror-state";
import { billed } from "./rental";
import type { RentalExportQuery } from "./schema";
import { FROM } from "./where";

type Cells = (string | null)[];

const day = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD')`;

/** The days of a month, UTC. */
function spanOf(month: string): { from: Date; to: Date } {
  const from = new Date(`${month}-01T00:00:00Z`);
  return { from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1)) };
}

/** Owned at some time of the month, as far as the mirror has seen it. */
function conditionsOf(scope: Scope, { from, to }: { from: Date; to: Date }, values: Values): string {
  const conditions = [
    `(n."assignedAt" IS NULL OR n."assignedAt" < ${values.add(to)})`,
    `(n."goneAt" IS NULL OR n."goneAt" >= ${values.add(from)})`,
  ];
  if (scope.kind === "customer") {
    conditions.push(`n."customerId" = ${values.add(scope.customer.customerId)}::uuid`);
  }
  return conditions.join(" AND ");
}

const BY_NUMBER = {
  head: [
    "month",
    "customer",
    "auth_id",
    "number",
    "type",
    "country",
    "status",
    "monthly_fee",
    "currency",
    "billed",
    "billed_since",
    "renews_on",
    "ended_on",
  ],
  statement: (where: string, now: string) =>
    `SELECT c."name", n."authId", n."e164", n."type", n."country",
       CASE WHEN n."goneAt" IS NOT NULL THEN 'released' ELSE n."status" END,
       trim_scale(n."monthlyFee")::text, n."currency",
       CASE WHEN n."goneAt" IS NULL AND ${billed(now)} THEN 'yes' ELSE 'no' END,
       ${day(`n."assignedAt"`)}, ${day(`coalesce(n."expiresAt", n."renewsAt")`)}, ${day(`n."goneAt"`)}
     FROM ${FROM} WHERE ${where} ORDER BY lower(c."name"), n."authId", n."e164"`,
};

const BY_CUSTOMER = {
  head: [
    "month",
    "customer",
    "auth_id",
    "currency",
    "billed_numbers",
    "monthly_rental",
    "numbers_not_billed",
  ],
  statement: (where: string, now: string) => {
    const counts = `n."goneAt" IS NULL AND ${billed(now)}`;
    return `SELECT c."name", n."authId", n."currency", (count(*) FILTER (WHERE ${counts}))::text,
       trim_scale(coalesce(sum(n."monthlyFee") FILTER (WHERE ${counts}), 0))::text,
       (count(*) FILTER (WHERE NOT (${counts})))::text
     FROM ${FROM} WHERE ${where} GROUP BY c."id", c."name", n."authId", n."currency"
     ORDER BY lower(c."name"), n."authId", n."currency"`;
  },
};

/**
 * The rental of a month as CSV, one line per number or per customer, fees as they are now and in their own currency.
 * The vendor tells the present only: of a past month it holds the numbers that the portal has seen, and those that have
 * left since then say when. On record before it is sent.
 */
export async function rentalFile(
  actor: Actor,
  query: RentalExportQuery,
): Promise<{ name: string; text: string }> {
  const scope = await scopeFor(actor, query.customer, "numbers:read");
  const state = await readyMirror(scope);
  const month = query.month ?? state.now.toISOString().slice(0, 7);
  const values = new Values();
  const where = conditionsOf(scope, spanOf(month), values);
  const { head, statement } = query.by === "customer" ? BY_CUSTOMER : BY_NUMBER;
  const names = head.slice(1);
  const rows = await rowsOf(statement(where, values.add(state.now)), values.all, names);
  const forCustomer = isForCustomer(scope);
  const lines = rows.map((cells) =>
    cells.map((cell, index) => csvField(safe(names[index], cell ?? "", forCustomer))).join(","),
  );
  const text = [head.join(","), ...lines.map((line) => `${month},${line}`), ""].join(CSV_LINE_END);
  const name = `number-rental-${month}${query.by === "customer" ? "-customers" : ""}.csv`;
  await appendAudit(db(), actor, {
    action: "numbers.rental_exported",
    outcome: "success",
    target: { type: "number_rental", id: month, name },
    ...(scope.kind === "customer" ? { authId: scope.customer.authId } : {}),
    after: { month, by: query.by ?? "number", rows: rows.length },
  });
  return { name, text: `${BYTE_ORDER_MARK}${text}` };
}

/** Columns by place: two of a statement may carry the same name. */
async function rowsOf(statement: string, values: unknown[], names: readonly string[]): Promise<Cells[]> {
  const columns = names.map((name) => `"${name}"`).join(", ");
  const rows = await ask<Record<string, string | null>>(
    `SELECT ${columns} FROM (${statement}) AS listed(${columns})`,
    values,
  );
  return rows.map((row) => names.map((name) => row[name] ?? null));
}

function safe(name: string | undefined, cell: string, forCustomer: boolean): string {
  if (name === "number") return phoneSafe(cell);
  const text = forCustomer ? (withoutVendor(cell) ?? "") : cell;
  return formulaSafe(text);
}
