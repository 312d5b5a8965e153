import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { Customer } from "@/lib/db/types";
import { type KnownBurn, NOTHING_KNOWN, toBurnForecastDto, toRunwayDto } from "./dto";
import { HOURS_OF_DAY, HOURS_OF_WEEK } from "./hours";
import { masterBurn } from "./master";
import type { BurnForecastDto, RunwayListDto, RunwayListQuery, WalletRunwayDto } from "./schema";
import { storedBurns } from "./stored";
import { expectedBurn } from "./walk";

function spendIn(hours: number, { forecast }: KnownBurn, now: Date): string | null {
  if (forecast === null) return null;
  return forecast === "quiet" ? "0.00" : expectedBurn(forecast, now, hours).toFixed(2);
}

type WalletRow = Pick<
  Customer,
  "id" | "authId" | "name" | "status" | "currency" | "lastBalance" | "syncedAt"
> & { burnSync: { failure: string | null } | null };

const walletColumns = {
  id: true,
  authId: true,
  name: true,
  status: true,
  currency: true,
  lastBalance: true,
  syncedAt: true,
  burnSync: { select: { failure: true } },
} as const;

function toWalletDto(row: WalletRow, burn: KnownBurn, now: Date): WalletRunwayDto {
  return {
    authId: row.authId,
    customerName: row.name,
    active: row.status === "active",
    currency: row.currency,
    balance: row.lastBalance?.toFixed(5) ?? null,
    balanceAt: row.syncedAt.toISOString(),
    nextDay: spendIn(HOURS_OF_DAY, burn, now),
    nextWeek: spendIn(HOURS_OF_WEEK, burn, now),
    runway: toRunwayDto(burn, row.lastBalance, now),
    failure: row.burnSync?.failure ?? null,
  };
}

async function walletsOf(where: { authId?: { in: string[] } }, now: Date): Promise<WalletRunwayDto[]> {
  const rows = await db().customer.findMany({ where, select: walletColumns });
  const burns = await storedBurns(
    rows.map(({ id, lastBalance }) => ({ customerId: id, balance: lastBalance })),
  );
  return rows.map((row) => toWalletDto(row, burns.get(row.id) ?? NOTHING_KNOWN, now));
}

/** What needs money first; then what nothing is known of, what spends nothing, and accounts that cannot spend. */
function rankOf({ active, runway, nextWeek }: WalletRunwayDto): number {
  if (!active) return 3;
  if (runway.state === "quiet" || nextWeek === "0.00") return 2;
  return runway.state === "unknown" ? 1 : 0;
}

function byHours(one: WalletRunwayDto, other: WalletRunwayDto): number {
  return (
    rankOf(one) - rankOf(other) ||
    (one.runway.hours ?? 0) - (other.runway.hours ?? 0) ||
    one.customerName.localeCompare(other.customerName)
  );
}

/** All wallets, the emptiest first, from what the portal last read: asks nothing upstream. */
export async function listRunways(
  _partner: AuthorizedPartner,
  query: RunwayListQuery,
  now = new Date(),
): Promise<RunwayListDto> {
  const all = (await walletsOf({}, now)).sort(byHours);
  const limit = query.within === undefined ? null : Number(query.within);
  const found =
    limit === null
      ? all
      : all.filter((wallet) => rankOf(wallet) === 0 && (wallet.runway.hours ?? limit) < limit);
  const data = found.slice((query.page - 1) * query.size, query.page * query.size);
  const oldest = Math.min(now.getTime(), ...data.map(({ balanceAt }) => Date.parse(balanceAt)));
  return {
    data,
    page: { page: query.page, size: query.size, total: found.length },
    asOf: new Date(oldest).toISOString(),
  };
}

/** The same of some wallets, by auth_id. */
export async function walletRunways(
  _partner: AuthorizedPartner,
  authIds: readonly string[],
  now = new Date(),
): Promise<Map<string, WalletRunwayDto>> {
  if (authIds.length === 0) return new Map();
  const wallets = await walletsOf({ authId: { in: [...authIds] } }, now);
  return new Map(wallets.map((wallet) => [wallet.authId, wallet]));
}

/** What is expected of one wallet's spending, so that a browser can say how long any balance of it lasts. */
export async function readBurnForecast(customer: AuthorizedCustomer): Promise<BurnForecastDto> {
  const row = await db().customer.findUniqueOrThrow({
    where: { id: customer.customerId },
    select: { lastBalance: true },
  });
  const burns = await storedBurns([{ customerId: customer.customerId, balance: row.lastBalance }]);
  return toBurnForecastDto(burns.get(customer.customerId) ?? NOTHING_KNOWN);
}

/** The same of the master balance, which transfers empty. */
export async function readMasterForecast(
  _partner: AuthorizedPartner,
  now = new Date(),
): Promise<BurnForecastDto> {
  return toBurnForecastDto(await masterBurn(now));
}
