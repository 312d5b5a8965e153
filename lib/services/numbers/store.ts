import "server-only";
import { ask } from "@/lib/db/calls/snapshot";
import type { RentalWallet } from "@/lib/vobiz/types";
import { typeOf } from "./number-type";
import type { OwnedNumber } from "./read-upstream";

const CHUNK = 2_000;

/** The columns that the vendor fills, with their types; the names are those of its parsed answers. */
const COLUMNS: Record<string, string> = {
  customerId: "uuid",
  authId: "text",
  e164: "text",
  country: "text",
  region: "text",
  type: "text",
  status: "text",
  isBlocked: "boolean",
  applicationId: "text",
  applicationName: "text",
  trunkId: "text",
  monthlyFee: "numeric",
  setupFee: "numeric",
  currency: "text",
  assignedAt: "timestamptz",
  renewsAt: "timestamptz",
  expiresAt: "timestamptz",
  lastBilledAt: "timestamptz",
  releasedAt: "timestamptz",
  isTrial: "boolean",
  aadhaarRequired: "boolean",
  aadhaarVerified: "boolean",
  minimumMonths: "int",
  source: "text",
};

function rowOf({ customerId, authId, number }: OwnedNumber): Record<string, unknown> {
  const {
    id: _,
    isBlocked,
    isTrial,
    aadhaarRequired,
    aadhaarVerified,
    monthlyFee,
    setupFee,
    ...rest
  } = number;
  return {
    ...rest,
    customerId,
    authId,
    type: typeOf(number.e164, number.type),
    isBlocked: isBlocked ?? false,
    isTrial: isTrial ?? false,
    aadhaarRequired: aadhaarRequired ?? false,
    aadhaarVerified: aadhaarVerified ?? false,
    monthlyFee: monthlyFee?.toFixed(5) ?? null,
    setupFee: setupFee?.toFixed(5) ?? null,
    minimumMonths: number.minimumCommitmentMonths,
  };
}

const names = Object.keys(COLUMNS).map((name) => `"${name}"`);
const listed = Object.entries(COLUMNS).map(([name, type]) => `"${name}" ${type}`);
const own = (alias: string) => names.map((name) => `${alias}.${name}`).join(", ");
// The newer answers name no application: what an older one called the same application stays.
const value = (name: string) =>
  name === '"applicationName"'
    ? `CASE WHEN excluded."applicationName" IS NULL AND excluded."applicationId" = n."applicationId"
         THEN n."applicationName" ELSE excluded."applicationName" END`
    : `excluded.${name}`;
const assigned = names.map((name) => `${name} = ${value(name)}`).join(", ");

// A row that somebody read later than this reading began is newer than it.
const NOT_NEWER = `n."seenAt" <= $2::timestamptz AND (n."goneAt" IS NULL OR n."goneAt" <= $2::timestamptz)`;

const UPSERT = `
  INSERT INTO "PhoneNumber" AS n ("id", ${names.join(", ")}, "seenAt", "updatedAt")
  SELECT gen_random_uuid(), ${own("r")}, $2::timestamptz, clock_timestamp()
  FROM jsonb_to_recordset($1::jsonb) AS r(${listed.join(", ")})
  ON CONFLICT ("authId", "e164") DO UPDATE
    SET ${assigned}, "seenAt" = excluded."seenAt", "goneAt" = NULL, "updatedAt" = excluded."updatedAt"
    WHERE ${NOT_NEWER} AND ($3::boolean OR n."goneAt" IS NOT NULL OR n."seenAt" < $2::timestamptz - interval '6 hours'
      OR (${own("n")}) IS DISTINCT FROM (${names.map(value).join(", ")}))`;

const GONE = `
  UPDATE "PhoneNumber" n SET "goneAt" = $2::timestamptz, "updatedAt" = clock_timestamp()
  WHERE n."goneAt" IS NULL AND ${NOT_NEWER} AND n."authId" = ANY($1::text[])
    AND NOT EXISTS (SELECT 1 FROM unnest($3::text[], $4::text[]) AS r("authId", "e164")
      WHERE r."authId" = n."authId" AND r."e164" = n."e164")`;

export interface Reading {
  numbers: readonly OwnedNumber[];
  /** The customers whose lists are whole. */
  wholeOf: readonly string[];
  /** By the database's clock, before the first page was asked for. */
  startedAt: Date;
  /** Rows that say the same are marked as seen too: then no reading that began before may change them. */
  touch?: boolean;
}

/** What a whole reading showed becomes the mirror; what it did not show is gone. Writes what is new or changed. */
export async function storeReading({ numbers, wholeOf, startedAt, touch = false }: Reading): Promise<void> {
  const at = startedAt.toISOString();
  // First what is gone, so that a number that changed hands never has two owners.
  const keys = [numbers.map(({ authId }) => authId), numbers.map(({ number }) => number.e164)];
  await ask(GONE, [[...wholeOf], at, ...keys]);
  for (let from = 0; from < numbers.length; from += CHUNK) {
    const chunk = numbers.slice(from, from + CHUNK).map(rowOf);
    await ask(UPSERT, [JSON.stringify(chunk), at, touch]);
  }
}

/** What the wallets hold and whether it matters to the numbers; writes what changed. */
export async function storeWallets(wallets: readonly RentalWallet[]): Promise<void> {
  const rows = wallets.map(({ authId, balance, paysLater }) => ({
    authId,
    balance: balance?.toFixed(5) ?? null,
    paysLater,
  }));
  await ask(
    `UPDATE "Customer" c
     SET "paysLater" = r."paysLater", "lastBalance" = coalesce(r."balance", c."lastBalance")
     FROM jsonb_to_recordset($1::jsonb) AS r("authId" text, "balance" numeric, "paysLater" boolean)
     WHERE c."authId" = r."authId"
       AND (c."paysLater", c."lastBalance") IS DISTINCT FROM
           (r."paysLater", coalesce(r."balance", c."lastBalance"))`,
    [JSON.stringify(rows)],
  );
}

/** The database's clock: that of every instance. */
export async function databaseNow(): Promise<Date> {
  const [row] = await ask<{ now: Date }>("SELECT clock_timestamp() AS now");
  if (!row) throw new Error("The database did not tell the time.");
  return row.now;
}
