import "server-only";
import { setImmediate } from "node:timers/promises";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { type KnownBurn, NOTHING_KNOWN } from "./dto";
import { forecastOf } from "./forecast";
import { type BurnHistory, cheapestHour, isDry, untilLastSpend } from "./history";
import { hourOf } from "./hours";

/** One row per wallet instead of one per hour: a thousand wallets have half a million hours. */
const rowsShape = z.array(
  z.object({
    customerId: z.string(),
    from: z.date(),
    to: z.date(),
    hours: z.array(z.coerce.number()),
    spent: z.array(z.string()),
  }),
);

async function readHistories(customerIds: readonly string[]): Promise<Map<string, BurnHistory>> {
  const rows = rowsShape.parse(
    await db().$queryRaw`
      SELECT s."customerId"::text, s."from", s."to",
             coalesce(array_agg((extract(epoch FROM h."hour") / 3600)::int) FILTER (WHERE h."hour" IS NOT NULL), '{}') AS "hours",
             coalesce(array_agg(h."spent"::text) FILTER (WHERE h."hour" IS NOT NULL), '{}') AS "spent"
      FROM "BurnSync" s LEFT JOIN "BurnHour" h ON h."customerId" = s."customerId"
      WHERE s."customerId" = ANY(${customerIds}::uuid[]) AND s."from" < s."to"
      GROUP BY s."customerId"`,
  );
  return new Map(
    rows.map((row) => {
      const spent = new Map(row.hours.map((hour, index) => [hour, new Decimal(row.spent[index] ?? 0)]));
      return [row.customerId, { from: hourOf(row.from), to: hourOf(row.to), spent }];
    }),
  );
}

const AT_ONCE = 20;

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
  if (stale.length > 0) {
    const histories = await readHistories(stale.map(({ customerId }) => customerId));
    for (const [index, { customerId, balance }] of stale.entries()) {
      // A thousand forecasts at once would hold up every other request for seconds.
      if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
      const history = histories.get(customerId);
      if (history) cache.set(customerId, remember(history, balance));
    }
  }
  return new Map(
    wallets.map(({ customerId }) => [
      customerId,
      (syncs.has(customerId) && cache.get(customerId)?.burn) || NOTHING_KNOWN,
    ]),
  );
}
