import "server-only";
import { Decimal } from "decimal.js";
import { z } from "zod";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import type { Tx } from "@/lib/db/client";
import { invalid } from "@/lib/http/errors";
import type { TransferPolicy } from "@/lib/services/transfer-policy/schema";
import { fetchDashboard, fetchProfile } from "@/lib/vobiz/resources/partner";

/** The master balance as upstream said it. */
export interface MasterReading {
  balance: Decimal;
  currency: string | null;
  /** Whether the vendor lets this partner transfer at all. */
  mayTransfer: boolean;
  /** Before the question was asked: what was sent later may or may not be in the balance. */
  readAt: Date;
}

let knownCurrency: string | null = null;

/** The current profile names no currency, the dashboard does. It never changes, so it is asked for once. */
async function partnerCurrency(partner: AuthorizedPartner): Promise<string | null> {
  knownCurrency ??= (await fetchDashboard(partner)).currency;
  return knownCurrency;
}

/** One read upstream. @throws VobizError */
export async function readMaster(partner: AuthorizedPartner): Promise<MasterReading> {
  const readAt = new Date();
  const profile = await fetchProfile(partner);
  return {
    balance: profile.balance,
    currency: profile.currency ?? (await partnerCurrency(partner)),
    mayTransfer: profile.flags.transferBalance !== false,
    readAt,
  };
}

const sum = z.array(z.object({ outstanding: z.string() }));
/** Clocks of two instances and of the database: how far apart they may be. */
const SKEW_SECONDS = 2;

/**
 * What our own transfers may still take out of the balance that was read: everything that is on its way or in doubt,
 * and what was settled too late to be surely in it. It rather counts one twice than not at all.
 */
export async function outstandingSince(tx: Tx, readAt: Date, exceptId?: string): Promise<Decimal> {
  const rows = sum.parse(
    await tx.$queryRaw`
      SELECT coalesce(sum("amount"), 0)::text AS "outstanding" FROM "Transfer"
      WHERE "id" IS DISTINCT FROM ${exceptId ?? null}::uuid AND (
        "state" IN ('created', 'sending', 'unknown', 'needs_review')
        OR ("state" = 'completed' AND "settledAt" >= ${readAt}::timestamptz - make_interval(secs => ${SKEW_SECONDS}))
      )`,
  );
  return new Decimal(rows[0]?.outstanding ?? "0");
}

/** What may still be moved without breaking the floor, when everything else on its way is gone. */
export async function freeAboveFloor(
  tx: Tx,
  master: MasterReading,
  { masterFloor }: TransferPolicy,
  exceptId?: string,
): Promise<Decimal> {
  const outstanding = await outstandingSince(tx, master.readAt, exceptId);
  return master.balance.minus(outstanding).minus(masterFloor ?? 0);
}

/** What is on its way counts as gone, so that several at once cannot break the floor together. */
export async function assertAboveFloor(
  tx: Tx,
  master: MasterReading,
  amount: string,
  policy: TransferPolicy,
): Promise<void> {
  const free = await freeAboveFloor(tx, master, policy);
  if (free.greaterThanOrEqualTo(amount)) return;
  const { balance, currency } = master;
  const floor = new Decimal(policy.masterFloor ?? 0);
  const onItsWay = balance.minus(floor).minus(free);
  const parts = [
    ...(onItsWay.isZero() ? [] : [`${onItsWay.toFixed(2)} on its way`]),
    ...(floor.isZero() ? [] : [`${floor.toFixed(2)} to be left in it`]),
  ];
  const message = `This is more than the master balance of ${balance.toFixed(5)} ${currency ?? ""} allows`;
  throw invalid({ amount: `${[message, ...parts].join(", ")}.` });
}
