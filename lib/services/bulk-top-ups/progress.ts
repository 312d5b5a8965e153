import "server-only";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { type Db, db, type Tx } from "@/lib/db/client";
import { transferStates } from "@/lib/services/transfers/schema";
import type { Progress } from "./dto";
import { groupOf } from "./groups";
import type { BulkRowGroup } from "./schema";

const counted = z.array(
  z.object({
    bulkId: z.string(),
    state: z.enum(transferStates).nullable(),
    problem: z.boolean(),
    rows: z.int(),
    amount: z.string(),
  }),
);

function nothingYet(): Progress {
  const counts: Record<BulkRowGroup, number> = {
    problem: 0,
    waiting: 0,
    under_way: 0,
    paid: 0,
    in_doubt: 0,
    failed: 0,
    cancelled: 0,
  };
  return { counts, paidTotal: new Decimal(0) };
}

/** How far each of these files is. */
export async function progressOf(
  ids: readonly string[],
  tx: Tx | Db = db(),
): Promise<(id: string) => Progress> {
  const rows = counted.parse(
    await tx.$queryRaw`
      SELECT r."bulkId"::text, t."state"::text, r."problem" IS NOT NULL AS "problem", count(*)::int AS "rows",
             coalesce(sum(r."amount"), 0)::text AS "amount"
      FROM "BulkTopUpRow" r LEFT JOIN "Transfer" t ON t."id" = r."transferId"
      WHERE r."bulkId" = ANY(${[...ids]}::uuid[]) GROUP BY 1, 2, 3`,
  );
  const progress = new Map<string, Progress>();
  for (const row of rows) {
    const of = progress.get(row.bulkId) ?? nothingYet();
    const group = groupOf({ problem: row.problem ? "" : null, state: row.state });
    of.counts[group] += row.rows;
    if (group === "paid") of.paidTotal = of.paidTotal.plus(row.amount);
    progress.set(row.bulkId, of);
  }
  return (id) => progress.get(id) ?? nothingYet();
}
