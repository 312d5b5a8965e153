import "server-only";
import { setImmediate } from "node:timers/promises";
import { Decimal } from "decimal.js";
import { db } from "@/lib/db/client";
import { pool } from "@/lib/db/pool";
import { type KnownBurn, NOTHING_KNOWN } from "./dto";
import { forecastOf } from "./forecast";
import { type BurnHistory, cheapestHour, isDry, untilLastSpend } from "./history";
import { hourOf } from "./hours";

/**
 * One row per wallet instead of one per hour: a thousand wallets have half a million hours. Lists are texts, because
 * the drivers take much longer to read arrays than it takes to split a text here.
 */
interface Row {
  customerId: string;
  from: Date;
  to: Date;
  /** Hours since the epoch, with commas between them; what was spent in each at the same place. */
  hours: string;
  spent: string;
}

const listOf = (text: string) => (text === "" ? [] : text.split(","));

async function readHistories(customerIds: readonly string[]): Promise<Map<string, BurnHistory>> {
  const { rows } = await pool().query<Row>(
    `SELECT s."customerId"::text AS "customerId", s."from", s."to",
       coalesce(string_agg((extract(epoch FROM h."hour")::bigint / 3600)::text, ',' ORDER BY h."hour"), '') AS "hours",
       coalesce(string_agg(h."spent"::text, ',' ORDER BY h."hour"), '') AS "spent"
     FROM "BurnSync" s LEFT JOIN "BurnHour" h ON h."customerId" = s."customerId"
     WHERE s."customerId" = ANY($1::uuid[]) AND s."from" < s."to"
     GROUP BY s."customerId"`,
    [customerIds],
  );
  return new Map(
    rows.map((row) => {
      const amounts = listOf(row.spent);
      const spent = new Map(
        listOf(row.hours).map((hour, index) => [Number(hour), new Decimal(amounts[index] ?? 0)]),
      );
      return [row.customerId, { from: hourOf(row.from), to: hourOf(row.to), spent }];
    }),
  );
}

const AT_ONCE = 20;
/** Ten thousand histories in one answer would fill the memory and keep the process waiting for it. */
const WALLETS_OF_A_READ = 200;

/** Histories of many wallets, some at a time; the next ones are read while the last ones are made use of. */
async function* histories(customerIds: readonly string[]): AsyncGenerator<Map<string, BurnHistory>> {
  const read = (from: number) => {
    const some = customerIds.slice(from, from + WALLETS_OF_A_READ);
    const found = some.length > 0 ? readHistories(some) : null;
    // Whoever waits for it is told; nobody may.
    found?.catch(() => undefined);
    return found;
  };
  let next = read(0);
  for (let from = WALLETS_OF_A_READ; next !== null; from += WALLETS_OF_A_READ) {
    const found = await next;
    next = read(from);
    yield found;
  }
}

interface Remembered {
  from: number;
  to: number;
  cheapest: Decimal | null;
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
  const syncs = new Map(
    (
      await db().burnSync.findMany({
        where: { customerId: { in: wallets.map(({ customerId }) => customerId) } },
        select: { customerId: true, from: true, to: true },
      })
    ).map((sync) => [sync.customerId, { from: hourOf(sync.from), to: hourOf(sync.to) }]),
  );
  const stale = wallets.filter(({ customerId, balance }) => {
    const sync = syncs.get(customerId);
    if (!sync || sync.from === sync.to) return false;
    const known = cache.get(customerId);
    return known?.from !== sync.from || known.to !== sync.to || known.dry !== isDry(known.cheapest, balance);
  });
  const balances = new Map(stale.map(({ customerId, balance }) => [customerId, balance]));
  let made = 0;
  for await (const some of histories([...balances.keys()])) {
    for (const [customerId, history] of some) {
      cache.set(customerId, remember(history, balances.get(customerId) ?? null));
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
