import "server-only";
import { z } from "zod";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { askOften } from "@/lib/db/ask-often";
import type { WalletsDto } from "./schema";

const rows = z.array(
  z.object({
    currency: z.string().nullable(),
    balance: z.string(),
    wallets: z.int(),
    empty: z.int(),
    unknown: z.int(),
    oldest: z.date().nullable(),
  }),
);

const HELD = `
  SELECT "currency", coalesce(sum("lastBalance"), 0)::text AS "balance", count("lastBalance")::int AS "wallets",
    (count(*) FILTER (WHERE "lastBalance" <= 0))::int AS "empty",
    (count(*) FILTER (WHERE "lastBalance" IS NULL))::int AS "unknown",
    min("syncedAt") FILTER (WHERE "lastBalance" IS NOT NULL) AS "oldest"
  FROM "Customer" GROUP BY "currency" ORDER BY count("lastBalance") DESC, "currency"`;

/** Money held in wallets, as the lists and balances of the customers last showed it: asks nothing upstream. */
export async function readWallets(_partner: AuthorizedPartner): Promise<WalletsDto> {
  const found = rows.parse(await askOften("wallets-held", HELD));
  const oldest = found.flatMap(({ oldest: at }) => (at ? [at.getTime()] : []));
  return {
    data: found
      .filter(({ wallets }) => wallets > 0)
      .map(({ currency, balance, wallets, empty }) => ({ currency, balance, wallets, empty })),
    unknown: found.reduce((sum, { unknown }) => sum + unknown, 0),
    asOf: oldest.length === 0 ? null : new Date(Math.min(...oldest)).toISOString(),
  };
}
