import "server-only";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { type Db, db, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { KYC_POLICY_KEY, type KycPolicy, kycPolicy } from "./schema";

/** The rules in force; the defaults, which ask for nothing, until somebody sets them. */
export async function kycPolicyInForce(tx: Tx | Db = db()): Promise<KycPolicy> {
  const row = await tx.setting.findUnique({ where: { key: KYC_POLICY_KEY } });
  return kycPolicy.parse(row?.value ?? {});
}

/** The words of both generations for a verification that is complete. */
export function isVerified(kycStatus: string | null): boolean {
  return kycStatus === "completed" || kycStatus === "kyc_completed";
}

async function isCustomerVerified(tx: Tx | Db, customerId: string): Promise<boolean> {
  const { kycStatus } = await tx.customer.findUniqueOrThrow({
    where: { id: customerId },
    select: { kycStatus: true },
  });
  return isVerified(kycStatus);
}

const sums = z.array(z.object({ funded: z.string() }));

/**
 * No more than so much in all, counting what is on its way, before the verification is complete. Call under the lock of
 * admissions. @param exceptId a transfer whose new amount this is
 * @throws AppError kyc_incomplete, with the words at `amount`
 */
export async function assertMayFund(
  tx: Tx,
  { customerId }: { customerId: string },
  amount: Decimal.Value,
  exceptId?: string,
): Promise<void> {
  const { fundingLimit } = await kycPolicyInForce(tx);
  if (fundingLimit === null || (await isCustomerVerified(tx, customerId))) return;
  const [sum] = sums.parse(
    await tx.$queryRaw`
      SELECT coalesce(sum("amount"), 0)::text AS "funded" FROM "Transfer"
      WHERE "customerId" = ${customerId}::uuid AND "state" NOT IN ('draft', 'failed', 'cancelled')
        AND "id" IS DISTINCT FROM ${exceptId ?? null}::uuid`,
  );
  const funded = new Decimal(sum?.funded ?? 0);
  if (funded.plus(amount).lessThanOrEqualTo(fundingLimit)) return;
  const left = Decimal.max(0, new Decimal(fundingLimit).minus(funded)).toFixed(2);
  const message = `Before the customer's verification is complete, ${fundingLimit} may be put in, in all; ${left} of it ${left === "0.00" ? "is" : "are"} left.`;
  throw new AppError("kyc_incomplete", message, { errors: { amount: message } });
}

/** @throws AppError kyc_incomplete where numbers wait for a complete verification */
export async function assertMayBuyNumber(tx: Tx | Db, { customerId }: { customerId: string }): Promise<void> {
  const { numbersNeedKyc } = await kycPolicyInForce(tx);
  if (!numbersNeedKyc || (await isCustomerVerified(tx, customerId))) return;
  throw new AppError(
    "kyc_incomplete",
    "No number is bought before the customer's verification is complete. Begin it, or look how far it is, on the customer's page.",
  );
}
