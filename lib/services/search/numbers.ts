import "server-only";
import type { Scope } from "@/lib/authz/scope";
import { Values } from "@/lib/db/calls/values";
import { pool } from "@/lib/db/pool";
import { formatPhone } from "@/lib/format/phone";
import type { Question } from "./question";
import { type Hit, rank } from "./rank";

interface Row {
  e164: string;
  authId: string;
  name: string;
  rank: number;
}

const isOurs = (scope: Scope) => scope.kind === "customer";

/** Our numbers that contain these digits: the whole number first, then those that begin with them, then the others. */
export async function findNumbers(scope: Scope, { text, digits }: Question, most: number): Promise<Hit[]> {
  if (digits === "") return [];
  const values = new Values();
  const whole = values.add(formatPhone(text).e164 ?? `+${digits}`);
  // With the country's code or, as people write it at home, without: two digits or three, and the plus sign.
  const start = values.add(digits);
  const starts = `strpos(n."e164", ${start}) BETWEEN 2 AND 4`;
  const own =
    scope.kind === "customer" ? `AND n."customerId" = ${values.add(scope.customer.customerId)}` : "";
  const { rows } = await pool().query<Row>(
    `SELECT n."e164", n."authId", c."name", CASE
       WHEN n."e164" = ${whole} THEN ${rank.id}
       WHEN ${starts} THEN ${rank.start}
       ELSE ${rank.part} END AS rank
     FROM "PhoneNumber" n JOIN "Customer" c ON c."id" = n."customerId"
     WHERE n."goneAt" IS NULL AND n."e164" LIKE ${values.add(`%${digits}%`)} ${own}
     ORDER BY rank, n."e164", n."authId" LIMIT ${most}`,
    values.all,
  );
  return rows.map(({ e164, authId, name, rank: ranked }) => ({
    kind: "number",
    id: `${authId}:${e164}`,
    label: formatPhone(e164).international,
    hint: isOurs(scope) ? null : name,
    href: isOurs(scope)
      ? `/portal/numbers/${encodeURIComponent(e164)}`
      : `/customers/${authId}/numbers/${encodeURIComponent(e164)}`,
    customer: { authId, name },
    rank: ranked,
  }));
}

/** From so many digits on, the calls with a number are worth a look. */
const LEAST_FOR_CALLS = 6;

/** The list of calls with these digits, whose number they may be. */
export function callsWith(scope: Scope, { text, digits }: Question): Hit[] {
  if (digits.length < LEAST_FOR_CALLS) return [];
  const path = isOurs(scope) ? "/portal/calls" : "/calls";
  return [
    {
      kind: "action",
      id: `calls:${digits}`,
      label: `Calls from or to ${text}`,
      hint: null,
      href: `${path}?search=${digits}`,
      customer: null,
      // Whatever is found by itself comes before.
      rank: rank.similar,
    },
  ];
}
