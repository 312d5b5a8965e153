import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { Values } from "@/lib/db/calls/values";
import { pool } from "@/lib/db/pool";
import type { Spoken } from "./acts";
import { patternOf, type Question } from "./question";
import { type Hit, rank } from "./rank";

interface Row {
  authId: string;
  name: string;
  company: string | null;
  rank: number;
}

/** From this length on, a name that is nearly it is more likely meant than an accident. */
const LEAST_OF_SIMILAR = 4;

async function containing({ text, words }: Question, most: number): Promise<Row[]> {
  if (words.length === 0) return [];
  const values = new Values();
  const is = (pattern: string) => `s.text LIKE lower(${values.add(pattern)})`;
  const where = words.map((word) => is(patternOf(word))).join(" AND ");
  const folded = `search.folded(${values.add(text)}::text)`;
  const { rows } = await pool().query<Row>(
    `SELECT s.auth_id AS "authId", s.name, s.company, CASE
       WHEN lower(s.auth_id) = lower(${values.add(text)}) THEN ${rank.id}
       WHEN s.folded_name = ${folded} THEN ${rank.name}
       WHEN starts_with(s.folded_name, ${folded}) THEN ${rank.start}
       WHEN ${words.map((word) => is(`% ${word}%`)).join(" AND ")} THEN ${rank.word}
       ELSE ${rank.part} END AS rank
     FROM search.customer s WHERE ${where}
     ORDER BY rank, length(s.name), s.name, s.auth_id LIMIT ${most}`,
    values.all,
  );
  return rows;
}

async function similar({ text }: Question, most: number): Promise<Row[]> {
  const { rows } = await pool().query<Omit<Row, "rank">>(
    `SELECT s.auth_id AS "authId", s.name, s.company FROM search.similar_customers($1, $2) s`,
    [text, most],
  );
  return rows.map((row) => ({ ...row, rank: rank.similar }));
}

/** Customers that contain every word; where none does, those that are written nearly so. */
async function rowsOf(question: Question, most: number): Promise<Row[]> {
  const found = await containing(question, most);
  const isName = question.words.some((word) => word.length >= LEAST_OF_SIMILAR && !/\d/.test(word));
  return found.length > 0 || !isName ? found : similar(question, most);
}

export async function findCustomers(
  _partner: AuthorizedPartner,
  question: Question,
  most: number,
): Promise<Hit[]> {
  const rows = await rowsOf(question, most);
  return rows.map(({ authId, name, company, rank: ranked }) => ({
    kind: "customer",
    id: authId,
    label: name,
    hint: company !== null && company !== name ? `${company} · ${authId}` : authId,
    href: `/customers/${authId}`,
    customer: { authId, name },
    rank: ranked,
  }));
}

/** "Top up Annapurna", for the customers whose name was begun. */
export async function findActs({ act }: Spoken, question: Question, most: number): Promise<Hit[]> {
  const rows = await rowsOf(question, most);
  return rows.map(({ authId, name, rank: ranked }) => ({
    kind: "action",
    id: `${act.path}:${authId}`,
    label: `${act.label} ${name}`,
    hint: authId,
    href: `/customers/${authId}${act.path}`,
    customer: { authId, name },
    rank: ranked,
  }));
}
