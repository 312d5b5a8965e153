import "server-only";
import { z } from "zod";
import { type Db, db, type Tx } from "@/lib/db/client";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";

const suspectRows = z.array(
  z.object({
    line: z.int(),
    others: z.int(),
    reference: z.string().nullable(),
    requestedBy: z.string().nullable(),
  }),
);

function wordsOf({ others, reference, requestedBy }: z.output<typeof suspectRows>[number]): string {
  const parts = [
    ...(others > 0 ? [`This account is in the file ${others + 1} times.`] : []),
    ...(reference === null
      ? []
      : [`${requestedBy} asked for the same amount for it a moment ago (${reference}).`]),
  ];
  return parts.join(" ");
}

/** The payable rows that look like a second payment, by line, in words. Asked about, never refused. */
export async function suspectedRows(bulkId: string, tx: Tx | Db = db()): Promise<Map<number, string>> {
  const { duplicateWindowMinutes } = await readTransferPolicy(tx);
  const rows = suspectRows.parse(
    await tx.$queryRaw`
      SELECT * FROM (
        SELECT r."line", (count(*) OVER (PARTITION BY r."customerId") - 1)::int AS "others",
               e."reference", e."requestedBy"
        FROM "BulkTopUpRow" r LEFT JOIN LATERAL (
          SELECT t."reference", t."requestedBy" FROM "Transfer" t
          WHERE t."customerId" = r."customerId" AND t."amount" = r."amount"
            AND t."state" NOT IN ('failed', 'cancelled')
            AND t."createdAt" > now() - make_interval(mins => ${duplicateWindowMinutes}::int)
          ORDER BY t."createdAt" DESC LIMIT 1
        ) e ON true
        WHERE r."bulkId" = ${bulkId}::uuid AND r."problem" IS NULL
      ) s WHERE "others" > 0 OR "reference" IS NOT NULL`,
  );
  return new Map(rows.map((row) => [row.line, wordsOf(row)]));
}

const twin = z.array(z.object({ id: z.string(), requestedBy: z.string(), createdAt: z.date() }));

/** A file with the very same text that was submitted within a day. */
export async function sameFileOf(bulkId: string, tx: Tx | Db = db()) {
  const [found] = twin.parse(
    await tx.$queryRaw`
      SELECT b."id"::text, b."requestedBy", b."createdAt" FROM "BulkTopUp" o JOIN "BulkTopUp" b
        ON b."id" <> o."id" AND b."rowCount" = o."rowCount" AND b."total" = o."total" AND b."file" = o."file"
      WHERE o."id" = ${bulkId}::uuid AND b."state" NOT IN ('draft', 'cancelled')
        AND b."createdAt" > now() - interval '24 hours'
      ORDER BY b."createdAt" DESC LIMIT 1`,
  );
  return found ?? null;
}
