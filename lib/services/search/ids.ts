import "server-only";
import { isForCustomer, type Scope } from "@/lib/authz/scope";
import { Values } from "@/lib/db/calls/values";
import { literally } from "@/lib/db/like";
import { pool } from "@/lib/db/pool";
import type { Question } from "./question";
import { type Hit, rank } from "./rank";
import type { FoundKind } from "./schema";

interface Row {
  id: string;
  label: string;
  authId: string;
  name: string;
  whole: boolean;
}

interface Source {
  kind: FoundKind;
  table: string;
  /** Texts that are shown or known elsewhere and may begin so; the first is the label. */
  columns: readonly string[];
  /** The same for customers, where they know fewer: the vendor's names of things are never among them. */
  columnsOfCustomer?: readonly string[];
  /** What a customer may see of its own. */
  ofCustomer?: string;
  href: (id: string, own: boolean) => string;
}

/** Each has a UUID besides, by which it is found as well. */
const sources = {
  transfer: {
    kind: "transfer",
    table: `"Transfer"`,
    columns: [`"reference"`, `"upstreamTransactionId"`],
    columnsOfCustomer: [`"reference"`],
    // What its reseller asked for, held back or refused is the reseller's own business.
    ofCustomer: `t."sentAt" IS NOT NULL`,
    href: (id, own) => (own ? "/portal/transfers" : `/transfers/${id}`),
  },
  request: {
    kind: "request",
    table: `"TopUpRequest"`,
    columns: [`"reference"`],
    href: (id, own) => `${own ? "/portal" : ""}/requests/${id}`,
  },
  verification: {
    kind: "verification",
    table: `"KycSession"`,
    columns: [`"sessionId"`],
    // What was only begun at the reseller's is its own business, and the vendor's name of it is no customer's.
    ofCustomer: `t."sessionId" IS NOT NULL`,
    columnsOfCustomer: [],
    href: (id, own) => (own ? "/portal/verification" : `/kyc/${id}`),
  },
} as const satisfies Record<string, Source>;

/** A customer is told of what the vendor calls it no more than elsewhere. */
function columnsFor(source: Source, scope: Scope): readonly string[] {
  return (isForCustomer(scope) ? source.columnsOfCustomer : undefined) ?? source.columns;
}

async function findById(source: Source, scope: Scope, question: Question, most: number): Promise<Hit[]> {
  const { uuid, token } = question;
  const values = new Values();
  const columns = columnsFor(source, scope);
  // One walk along one index for each way: an OR over two of them is read whole.
  const ways: { where: string; whole: string }[] = [];
  if (uuid) {
    ways.push({
      where: `t."id" BETWEEN ${values.add(uuid.from)}::uuid AND ${values.add(uuid.to)}::uuid`,
      whole: String(uuid.whole),
    });
  }
  if (token) {
    for (const column of columns) {
      ways.push({
        where: `lower(t.${column}) LIKE lower(${values.add(`${literally(token)}%`)})`,
        whole: `lower(t.${column}) = lower(${values.add(token)})`,
      });
    }
  }
  if (ways.length === 0) return [];
  const own =
    scope.kind === "customer" ? `AND t."customerId" = ${values.add(scope.customer.customerId)}` : "";
  const open = isForCustomer(scope) && source.ofCustomer ? `AND ${source.ofCustomer}` : "";
  const { rows } = await pool().query<Row>(
    `SELECT DISTINCT ON (f."id") f."id"::text AS id, coalesce(f.label, f."id"::text) AS label,
       c."authId", c."name", f.whole
     FROM (${ways
       .map(
         ({ where, whole }) =>
           `(SELECT t."id", ${columns[0] ? `t.${columns[0]}` : "NULL"} AS label, t."customerId", ${whole} AS whole
             FROM ${source.table} t WHERE ${where} ${own} ${open} LIMIT ${most})`,
       )
       .join(" UNION ALL ")}) f
     JOIN "Customer" c ON c."id" = f."customerId"
     ORDER BY f."id" DESC, f.whole DESC LIMIT ${most}`,
    values.all,
  );
  return rows.map(({ id, label, authId, name, whole }) => ({
    kind: source.kind,
    id,
    label,
    hint: scope.kind === "customer" ? null : name,
    href: source.href(id, scope.kind === "customer"),
    customer: { authId, name },
    rank: whole ? rank.id : rank.start,
  }));
}

export const findTransfers = (scope: Scope, question: Question, most: number) =>
  findById(sources.transfer, scope, question, most);
export const findRequests = (scope: Scope, question: Question, most: number) =>
  findById(sources.request, scope, question, most);
export const findVerifications = (scope: Scope, question: Question, most: number) =>
  findById(sources.verification, scope, question, most);
