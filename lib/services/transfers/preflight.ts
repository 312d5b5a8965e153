import "server-only";
import { Decimal } from "decimal.js";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { AppError, invalid } from "@/lib/http/errors";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";
import { type MasterReading, readMaster } from "./master";
import type { TopUpPreviewDto, TransferInput } from "./schema";

/** Both balances now, the rules, and whether the vendor lets us transfer at all. Only reads, nothing is changed. */
export async function previewTopUp(
  partner: AuthorizedPartner,
  customer: AuthorizedCustomer,
): Promise<TopUpPreviewDto> {
  const [master, wallet, policy] = await Promise.all([
    readMaster(partner),
    fetchBalance(customer),
    readTransferPolicy(),
  ]);
  return {
    authId: customer.authId,
    customerName: wallet.name ?? customer.authId,
    currency: master.currency ?? wallet.currency,
    customerBalance: wallet.balance.toFixed(5),
    partnerBalance: master.balance.toFixed(5),
    mayTransfer: master.mayTransfer,
    approvalAbove: policy.approvalAbove,
    holdSeconds: policy.holdSeconds,
    masterFloor: policy.masterFloor,
    asOf: master.readAt.toISOString(),
  };
}

/** Refuses before anything is written or sent what the vendor would refuse, with the message at its field. */
export async function checkAgainst(
  master: MasterReading,
  customer: AuthorizedCustomer,
  input: Pick<TransferInput, "amount" | "currency">,
): Promise<void> {
  if (!master.mayTransfer) {
    throw new AppError(
      "upstream_forbidden",
      "This partner account may not transfer balance. Ask the platform's support.",
    );
  }
  const stored = await db().customer.findUniqueOrThrow({
    where: { id: customer.customerId },
    select: { currency: true },
  });
  const currency = master.currency ?? stored.currency;
  if (input.currency !== currency || (stored.currency && stored.currency !== input.currency)) {
    throw invalid({ currency: `Transfers are in ${currency}; there is no conversion.` });
  }
  if (new Decimal(input.amount).greaterThan(master.balance)) {
    throw invalid({
      amount: `This is more than the master balance of ${master.balance.toFixed(5)} ${currency}.`,
    });
  }
}
