import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { Values } from "@/lib/db/calls/values";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { patternOf, type Question } from "./question";
import { type Hit, rank } from "./rank";

/** Who works here, by name or e-mail address: a handful of rows. */
export async function findPeople(
  _partner: AuthorizedPartner,
  { words }: Question,
  most: number,
): Promise<Hit[]> {
  if (words.length === 0) return [];
  const values = new Values();
  const where = words
    .map(
      (word) =>
        `' ' || search.folded(u."name" || ' ' || u."email") LIKE lower(${values.add(patternOf(word))})`,
    )
    .join(" AND ");
  // Those that the demo made are nobody elsewhere.
  const known = env().TANDEM_DEMO ? "" : `AND NOT u."demo"`;
  const { rows } = await pool().query<{ id: string; name: string; email: string }>(
    `SELECT u."id", u."name", u."email" FROM "User" u WHERE u."customerId" IS NULL AND ${where} ${known}
     ORDER BY u."name", u."email" LIMIT ${most}`,
    values.all,
  );
  return rows.map(({ id, name, email }) => ({
    kind: "person",
    id,
    label: name,
    hint: email,
    href: "/settings/people",
    customer: null,
    rank: rank.part,
  }));
}
