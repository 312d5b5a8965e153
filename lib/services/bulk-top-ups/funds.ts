import "server-only";
import type { Decimal } from "decimal.js";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { freeAboveFloor, readMaster } from "@/lib/services/transfers/master";
import type { BulkFundsDto } from "./schema";

/** The live master balance, less what is on its way and what is to be left in it, beside a file's total. */
export async function readFunds(
  partner: AuthorizedPartner,
  bulk: { total: Decimal; currency: string },
): Promise<BulkFundsDto> {
  const master = await readMaster(partner);
  const { policy, free, all } = await transact(async (tx) => {
    const rules = await readTransferPolicy(tx);
    return {
      policy: rules,
      free: await freeAboveFloor(tx, master, rules),
      all: await freeAboveFloor(tx, master, { ...rules, masterFloor: null }),
    };
  });
  return {
    balance: master.balance.toFixed(5),
    outstanding: master.balance.minus(all).toFixed(2),
    floor: policy.masterFloor ?? "0.00",
    free: free.toFixed(5),
    enough: free.greaterThanOrEqualTo(bulk.total),
    mayTransfer: master.mayTransfer,
    currency: master.currency ?? bulk.currency,
    approvalAbove: policy.approvalAbove,
    asOf: master.readAt.toISOString(),
  };
}

/** Refuses a file that would stop half way for want of money. */
export async function assertFunds(
  partner: AuthorizedPartner,
  bulk: { total: Decimal; currency: string },
): Promise<BulkFundsDto> {
  const funds = await readFunds(partner, bulk);
  if (!funds.mayTransfer) {
    throw new AppError(
      "upstream_forbidden",
      "This partner account may not transfer balance. Ask the platform's support.",
    );
  }
  if (!funds.enough) {
    throw invalid(
      {
        total: `The rows come to ${bulk.total.toFixed(2)} ${bulk.currency}; ${funds.free} can be moved now (master balance ${funds.balance}, ${funds.outstanding} on its way, ${funds.floor} to be left in it).`,
      },
      "The master balance is too low for this file. Nothing was submitted.",
    );
  }
  return funds;
}
