import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Decimal } from "decimal.js";
import { ask, atOneMoment } from "@/lib/db/calls/snapshot";
import { type KnownBurn, NOTHING_KNOWN } from "./dto";
import { forecastOf } from "./forecast";
import { type BurnHistory, cheapestHour, isDry, untilLastSpend } from "./history";
import { hourOf } from "./hours";
import type { HourRange } from "./window";

/**
 * One row per wallet instead of one per hour: a thousand wallets have half a million hours. Lists are texts, because
 * the drivers take much longer to read arrays than it takes to split a text here.
 */
interface Row {
  customerId: string;
  from: Date;
  to: Date;
  /** In no order, with commas between them: the second at which an hour began, a colon, what was spent in it. */
  hours: string;
}

const ZERO = "0".charCodeAt(0);
const NINE = "9".charCodeAt(0);
const POINT = ".".charCodeAt(0);
const COLON = ":".charCodeAt(0);
const COMMA = ",".charCodeAt(0);

/** Read sign by sign: cut into pieces first, the hours of ten thousand wallets would take five times as long. */
function spentOf(hours: string): Map<number, number> {
  const spent = new Map<number, number>();
  let hour = 0;
  let value = 0;
  for (let at = 0; at < hours.length; at += 1) {
    const sign = hours.charCodeAt(at);
    if (sign >= ZERO && sign <= NINE) value = value * 10 + sign - ZERO;
    else if (sign === COLON) {
      hour = value / 3600;
      value = 0;
    } else if (sign === COMMA) {
      spent.set(hour, value);
      value = 0;
    } else if (sign !== POINT) throw new Error("The hours of a wallet could not be read.");
  }
  // The column has five places, always: without the point they are grains.
  if (hours !== "") spent.set(hour, value);
  return spent;
}

/**
 * Hours lie in the order in which they were read, each beside that hour of all other wallets: wallet by wallet, every
 * hour would be a page of its own to fetch. By a bitmap each page is fetched once for all wallets of a read, which the
 * planner does not do by itself; and one process is enough for one read.
 */
const EACH_PAGE_ONCE = `SELECT set_config('enable_indexscan', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`;

// The wallets are named twice, so that the hours are not looked up wallet by wallet.
const HISTORIES = `
  SELECT s."customerId"::text AS "customerId", s."from", s."to", coalesce(h."hours", '') AS "hours"
  FROM "BurnSync" s LEFT JOIN (
    SELECT "customerId", string_agg(date_part('epoch', "hour")::text || ':' || "spent"::text, ',') AS "hours"
    FROM "BurnHour" WHERE "customerId" = ANY($1::uuid[]) GROUP BY "customerId"
  ) h ON h."customerId" = s."customerId"
  WHERE s."customerId" = ANY($1::uuid[]) AND s."from" < s."to"`;

function readRows(customerIds: readonly string[]): Promise<Row[]> {
  return atOneMoment(async (moment) => {
    await moment.ask(EACH_PAGE_ONCE);
    return moment.ask<Row>(HISTORIES, [customerIds]);
  });
}

const historyOf = ({ from, to, hours }: Row): BurnHistory => ({
  from: hourOf(from),
  to: hourOf(to),
  spent: spentOf(hours),
});

/** How far each wallet is known. */
async function readSyncs(customerIds: readonly string[]): Promise<Map<string, HourRange>> {
  const rows = await ask<Omit<Row, "hours">>(
    `SELECT "customerId"::text AS "customerId", "from", "to" FROM "BurnSync" WHERE "customerId" = ANY($1::uuid[])`,
    [customerIds],
  );
  return new Map(
    rows.map(({ customerId, from, to }) => [customerId, { from: hourOf(from), to: hourOf(to) }]),
  );
}

const AT_ONCE = 20;
/** Eight megabytes of text. Fewer would fetch the same pages more often; all at once would fill the memory. */
const WALLETS_OF_A_READ = 1000;

/** Read ahead of the one that is made use of. */
const READS_AHEAD = 2;

/** Histories of many wallets, some at a time; the next ones are read while the last ones are made use of. */
async function* histories(customerIds: readonly string[]): AsyncGenerator<Row[]> {
  const reads: Promise<Row[]>[] = [];
  let from = 0;
  const readOn = () => {
    while (reads.length < READS_AHEAD && from < customerIds.length) {
      const found = readRows(customerIds.slice(from, from + WALLETS_OF_A_READ));
      // Whoever waits for it is told; nobody may.
      found.catch(() => undefined);
      reads.push(found);
      from += WALLETS_OF_A_READ;
    }
  };
  readOn();
  for (let next = reads.shift(); next; next = reads.shift()) {
    const found = await next;
    readOn();
    yield found;
  }
}

interface Remembered {
  from: number;
  to: number;
  cheapest: number | null;
  dry: boolean;
  burn: KnownBurn;
}

const KEY = Symbol.for("tandem.runway.forecasts");
const held = globalThis as typeof globalThis & { [KEY]?: Map<string, Remembered> };

function remembered(): Map<string, Remembered> {
  held[KEY] ??= new Map();
  return held[KEY];
}

function remember(history: BurnHistory, balance: Decimal | null): Remembered {
  const { from, to } = history;
  const cheapest = cheapestHour(history);
  const dry = isDry(cheapest, balance);
  const forecast = forecastOf(dry ? untilLastSpend(history) : history);
  return { from, to, cheapest, dry, burn: { forecast, known: { from, to } } };
}

export interface StoredWallet {
  customerId: string;
  /** As last read: decides whether its silence is that of an empty wallet. */
  balance: Decimal | null;
}

/**
 * What is known and expected of each wallet's spending, from our own tables. A forecast changes only when another hour
 * was read, so it is made once and kept.
 */
export async function storedBurns(wallets: readonly StoredWallet[]): Promise<Map<string, KnownBurn>> {
  const cache = remembered();
  const syncs = await readSyncs(wallets.map(({ customerId }) => customerId));
  const stale = wallets.filter(({ customerId, balance }) => {
    const sync = syncs.get(customerId);
    if (!sync || sync.from === sync.to) return false;
    const known = cache.get(customerId);
    return known?.from !== sync.from || known.to !== sync.to || known.dry !== isDry(known.cheapest, balance);
  });
  const balances = new Map(stale.map(({ customerId, balance }) => [customerId, balance]));
  let made = 0;
  for await (const some of histories([...balances.keys()])) {
    for (const row of some) {
      cache.set(row.customerId, remember(historyOf(row), balances.get(row.customerId) ?? null));
      made += 1;
      // A thousand forecasts at once would hold up every other request for seconds.
      if (made % AT_ONCE === 0) await setImmediate();
    }
  }
  return new Map(
    wallets.map(({ customerId }) => [
      customerId,
      (syncs.has(customerId) && cache.get(customerId)?.burn) || NOTHING_KNOWN,
    ]),
  );
}
