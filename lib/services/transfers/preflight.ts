import "server-only";
import { Decimal } from "decimal.js";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { AppError, invalid } from "@/lib/http/errors";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";
import { fetchDashboard, fetchProfile } from "@/lib/vobiz/resources/partner";
import type { TopUpPreviewDto, TransferInput } from "./schema";

let knownCurrency: string | null = null;

/** The current profile names no currency, the dashboard does. It never changes, so it is asked for once. */
async function partnerCurrency(partner: AuthorizedPartner): Promise<string | null> {
  knownCurrency ??= (await fetchDashboard(partner)).currency;
  return knownCurrency;
}

/** Both balances now, and whether the vendor lets us transfer at all. Only reads upstream, nothing is changed. */
export async function previewTopUp(
  partner: AuthorizedPartner,
  customer: AuthorizedCustomer,
): Promise<TopUpPreviewDto> {
  const [profile, wallet] = await Promise.all([fetchProfile(partner), fetchBalance(customer)]);
  return {
    authId: customer.authId,
    customerName: wallet.name ?? customer.authId,
    currency: profile.currency ?? (await partnerCurrency(partner)) ?? wallet.currency,
    customerBalance: wallet.balance.toFixed(5),
    partnerBalance: profile.balance.toFixed(5),
    mayTransfer: profile.flags.transferBalance !== false,
    asOf: new Date().toISOString(),
  };
}

/** Refuses before anything is written or sent what the vendor would refuse, with the message at its field. */
export function checkAgainst(
  preview: TopUpPreviewDto,
  input: TransferInput,
  customerCurrency: string | null,
): void {
  if (!preview.mayTransfer) {
    throw new AppError(
      "upstream_forbidden",
      "This partner account may not transfer balance. Ask the platform's support.",
    );
  }
  if (input.currency !== preview.currency || (customerCurrency && customerCurrency !== input.currency)) {
    throw invalid({ currency: `Transfers are in ${preview.currency}; there is no conversion.` });
  }
  if (new Decimal(input.amount).greaterThan(preview.partnerBalance)) {
    throw invalid({
      amount: `This is more than the master balance of ${preview.partnerBalance} ${preview.currency}.`,
    });
  }
}
