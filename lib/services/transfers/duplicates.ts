import "server-only";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import type { TransferPolicy } from "@/lib/services/transfer-policy/schema";

interface Wanted {
  customer: { customerId: string };
  amount: string;
}

/** While one of the same amount is unknown, a second would most likely be the first one again. */
export async function refuseTwin(tx: Tx, { customer, amount }: Wanted): Promise<void> {
  const twin = await tx.transfer.findFirst({
    where: { customerId: customer.customerId, amount, state: { in: ["unknown", "needs_review"] } },
    select: { reference: true },
  });
  if (twin) {
    throw new AppError(
      "conflict",
      `Transfer ${twin.reference} of the same amount is still being checked. Wait for it, or choose another amount.`,
    );
  }
}

/** @throws AppError duplicate_suspected, with who asked for the earlier one and when */
export async function askAboutDuplicate(
  tx: Tx,
  { customer, amount }: Wanted,
  { duplicateWindowMinutes }: TransferPolicy,
  now: Date,
): Promise<void> {
  if (duplicateWindowMinutes === 0) return;
  const earlier = await tx.transfer.findFirst({
    where: {
      customerId: customer.customerId,
      amount,
      state: { notIn: ["failed", "cancelled"] },
      createdAt: { gt: new Date(now.getTime() - duplicateWindowMinutes * 60_000) },
    },
    orderBy: { createdAt: "desc" },
    select: { reference: true, requestedBy: true, createdAt: true },
  });
  if (!earlier) return;
  const minutes = Math.max(1, Math.round((now.getTime() - earlier.createdAt.getTime()) / 60_000));
  throw new AppError(
    "duplicate_suspected",
    `${earlier.requestedBy} asked for the same amount for this customer ${minutes} min ago (${earlier.reference}). Confirm that a second one is meant.`,
  );
}
