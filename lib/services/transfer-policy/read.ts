import "server-only";
import type { Decimal } from "decimal.js";
import type { Role } from "@/lib/authz/permissions";
import { type Db, db, type Tx } from "@/lib/db/client";
import { POLICY_KEY, type TransferPolicy, transferPolicy } from "./schema";

/** The rules in force; the defaults until somebody sets them. */
export async function readTransferPolicy(tx: Tx | Db = db()): Promise<TransferPolicy> {
  const row = await tx.setting.findUnique({ where: { key: POLICY_KEY } });
  return transferPolicy.parse(row?.value ?? {});
}

export interface LimitsInForce {
  perTransfer: Decimal | null;
  perDay: Decimal | null;
  perCustomerDay: Decimal | null;
}

/** A person's or key's own limits where there are any, else the limits of the role. */
export async function limitsInForce(
  tx: Tx | Db,
  requester: { id: string; role: Role },
): Promise<LimitsInForce> {
  const rows = await tx.transferLimit.findMany({
    where: { OR: [{ subjectId: requester.id }, { role: requester.role }] },
  });
  const own = rows.find((row) => row.subjectId !== null) ?? rows[0];
  return {
    perTransfer: own?.perTransfer ?? null,
    perDay: own?.perDay ?? null,
    perCustomerDay: own?.perCustomerDay ?? null,
  };
}
