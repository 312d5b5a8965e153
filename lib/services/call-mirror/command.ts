import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope, systemCustomerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { EVERYBODY, everyCustomer, openDays, openSource } from "@/lib/db/calls/source";
import { readDays } from "@/lib/db/calls/source-days";
import { rollupDifferences } from "@/lib/db/calls/store-rollups";
import { invalid } from "@/lib/http/errors";
import { day } from "@/lib/http/schemas";
import { isVobizError } from "@/lib/vobiz/errors";
import { CallList, politeness } from "./call-list";
import { readDay } from "./day";
import { dayOf } from "./look";
import { isRefusal } from "./refusal";
import { Writer } from "./writer";

const DAY_MS = 86_400_000;
const REQUESTS_AT_ONCE = 4;
/** Days beyond this are several commands. */
const MOST_DAYS = 400;

type Print = (line: string) => void;

interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

function daysBetween(given: Days, today: string): string[] {
  const to = given.to ?? today;
  const from = given.from ?? given.to ?? dayOf(Date.parse(today) - DAY_MS);
  for (const [name, value] of Object.entries({ from, to })) {
    if (!day.safeParse(value).success) throw invalid({ [name]: "Write the day as YYYY-MM-DD." });
  }
  const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (count < 1) throw invalid({ to: "The end is before the start." });
  if (count > MOST_DAYS) throw invalid({ from: `At most ${MOST_DAYS} days at a time.` });
  return Array.from({ length: count }, (_, index) => dayOf(Date.parse(from) + index * DAY_MS));
}

/** Reads every page of these days of one list. @returns the days that moved so much that they were not read whole */
async function readAgain(list: CallList, days: readonly string[]): Promise<string[]> {
  await openSource(list.scope);
  await openDays(list.scope, days[0] ?? "", days.at(-1) ?? "");
  const missed: string[] = [];
  for (const known of await readDays(list.scope, days)) {
    const outcome = await readDay(list, known, () => true, { everyPage: true });
    if (outcome === "unfinished") missed.push(known.day);
  }
  return missed;
}

/**
 * Reads days of the calls again, whole, beside a running portal, and says what it changed.
 * Returns 0, or 1 where a day could not be read whole.
 */
export async function syncFromCommandLine(actor: SystemActor, given: Days, print: Print): Promise<number> {
  const everybody = await openSource(EVERYBODY);
  const days = daysBetween(given, everybody.today);
  const writer = new Writer();
  const signal = new AbortController().signal;
  const listOf = (of: AuthorizedCustomer | AuthorizedPartner) =>
    new CallList(of, writer, politeness(REQUESTS_AT_ONCE), signal);
  let missed: string[] = [];
  try {
    missed = await readAgain(listOf(partnerScope(actor, "calls:read")), days);
  } catch (error) {
    if (!isVobizError(error) || !isRefusal(error)) throw error;
    print("The list of all calls is refused: each customer's is read.");
    for (const row of await everyCustomer()) {
      missed.push(...(await readAgain(listOf(systemCustomerScope(actor, row)), days)));
    }
  }
  const { added, changed, unchanged } = writer.total;
  print(`${days[0]} to ${days.at(-1)} (UTC): ${added} new, ${changed} changed, ${unchanged} as they were.`);
  for (const name of new Set(missed)) print(`${name} changed while it was read: try again.`);
  return missed.length === 0 ? 0 : 1;
}

/** Adds up every stored call and compares. Returns 0 where the roll-ups are right, 1 where they are not. */
export async function checkFromCommandLine(print: Print): Promise<number> {
  const found = await rollupDifferences();
  for (const [table, rows] of Object.entries(found)) print(`${table.padEnd(20)} ${rows} rows differ`);
  return Object.values(found).every((rows) => rows === 0) ? 0 : 1;
}
