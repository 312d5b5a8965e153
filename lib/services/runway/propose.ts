import "server-only";
import { Decimal } from "decimal.js";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { createBulkDraft } from "@/lib/services/bulk-top-ups/draft";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { freeAboveFloor, readMaster } from "@/lib/services/transfers/master";
import { NOTHING_KNOWN, toRunwayDto } from "./dto";
import { HOURS_OF_DAY } from "./hours";
import { type ProposalWallet, proposeAmounts } from "./proposal";
import type { ProposalDto, ProposalInput, RunwayDraftInput } from "./schema";
import { storedBurns } from "./stored";
import { expectedBurn } from "./walk";

async function walletsToFill({ authIds, days }: ProposalInput, now: Date): Promise<ProposalWallet[]> {
  const rows = await db().customer.findMany({ where: { authId: { in: authIds } } });
  const burns = await storedBurns(
    rows.map(({ id, lastBalance }) => ({ customerId: id, balance: lastBalance })),
  );
  return rows.map((row) => {
    const burn = burns.get(row.id) ?? NOTHING_KNOWN;
    const { forecast } = burn;
    return {
      authId: row.authId,
      customerName: row.name,
      active: row.status === "active",
      currency: row.currency,
      balance: row.lastBalance,
      hours: toRunwayDto(burn, row.lastBalance, now).hours,
      burn:
        forecast === null || forecast === "quiet"
          ? forecast
          : expectedBurn(forecast, now, days * HOURS_OF_DAY),
    };
  });
}

/**
 * Amounts that bring wallets to so many days, within what the master balance can give. Nothing is stored: the draft of
 * a bulk top-up made of it is checked again row by row.
 */
export async function proposeTopUps(
  actor: Actor,
  input: ProposalInput,
  now = new Date(),
): Promise<ProposalDto> {
  const partner = partnerScope(actor, "transfers:create");
  const [master, policy, wallets] = await Promise.all([
    readMaster(partner),
    readTransferPolicy(),
    walletsToFill(input, now),
  ]);
  if (master.currency === null) {
    throw new AppError("upstream_failed", "The currency of the master balance could not be read. Try again.");
  }
  const free = await transact((tx) => freeAboveFloor(tx, master, policy));
  const available = Decimal.max(free, 0);
  return {
    days: input.days,
    currency: master.currency,
    ...proposeAmounts(wallets, { currency: master.currency, available }),
    available: available.toFixed(5),
    asOf: master.readAt.toISOString(),
  };
}

/** Makes the draft of a bulk top-up of what a person was proposed; nothing is paid by it. The same key, the same draft. */
export async function draftTopUps(actor: Actor, input: RunwayDraftInput): Promise<{ bulkId: string }> {
  const days = input.days === 1 ? "1 day" : `${input.days} days`;
  const { id } = await createBulkDraft(actor, {
    name: `Runway of ${days}`,
    rows: input.rows.map((row) => ({ ...row, note: `For ${days}` })),
    currency: input.currency,
    idempotencyKey: input.idempotencyKey,
  });
  return { bulkId: id };
}
