import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { Values } from "@/lib/db/calls/values";
import { pool } from "@/lib/db/pool";
import type { AttentionRuleName } from "@/lib/services/attention/catalog";
import { titleOf } from "@/lib/services/attention/schema";
import { patternOf, type Question } from "./question";
import { type Hit, rank } from "./rank";

interface Row {
  id: string;
  rule: string;
  label: string;
  authId: string | null;
  name: string | null;
}

/** What these rules found, is open and about something of this name; there are few enough to look at each. */
export async function findAttention(
  _partner: AuthorizedPartner,
  { words }: Question,
  rules: readonly AttentionRuleName[],
  most: number,
): Promise<Hit[]> {
  if (words.length === 0) return [];
  const values = new Values();
  const where = words
    .map((word) => `' ' || search.folded(i."label") LIKE lower(${values.add(patternOf(word))})`)
    .join(" AND ");
  const { rows } = await pool().query<Row>(
    `SELECT i."id", i."rule", i."label", c."authId", c."name"
     FROM "AttentionItem" i LEFT JOIN "Customer" c ON c."id" = i."customerId"
     WHERE i."clearedAt" IS NULL AND i."rule" = ANY(${values.add(rules)}) AND ${where}
     ORDER BY i."severity", i."since", i."id" LIMIT ${most}`,
    values.all,
  );
  return rows.map(({ id, rule, label, authId, name }) => ({
    kind: "attention",
    id,
    label: `${titleOf(rule)}: ${label}`,
    hint: name !== null && name !== label ? name : null,
    href: `/attention/${id}`,
    customer: authId !== null && name !== null ? { authId, name } : null,
    rank: rank.part,
  }));
}
