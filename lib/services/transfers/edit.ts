import "server-only";
import { Decimal } from "decimal.js";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProvenFor } from "@/lib/auth/fresh-proof";
import { assertMay, partnerScope } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { assertMayFund } from "@/lib/services/kyc-policy/assert";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { toTransferDto } from "./dto";
import { assertWithinLimits } from "./limits";
import { assertAboveFloor, readMaster } from "./master";
import { ownRequestsOf } from "./people";
import { withCustomerName } from "./read";
import type { TransferDto, TransferEdit } from "./schema";
import { assertPending, lockedRow, recordDecision, targetOf } from "./waiting";

/** Changes what a waiting transfer says. The new revision has been approved by nobody. */
export async function editTransfer(actor: Actor, id: string, edit: TransferEdit): Promise<TransferDto> {
  assertMay(actor, "transfers:create");
  await assertProvenFor(actor, edit.amount);
  const master = await readMaster(partnerScope(actor, "transfers:create"));
  return transact(async (tx) => {
    const row = await lockedRow(tx, actor, id);
    assertPending(row, edit.revision);
    if (!(await ownRequestsOf(actor, tx))(row)) {
      throw new AppError("forbidden", "Only who asked for this transfer can change it.");
    }
    if (row.amount.equals(edit.amount) && row.note === edit.note) return toTransferDto(row);
    const requester = { id: row.requestedById, name: row.requestedBy, role: actor.role };
    const customer = { customerId: row.customerId };
    await assertWithinLimits(tx, { requester, customer, ...edit, currency: row.currency }, row.id);
    await assertMayFund(tx, customer, edit.amount, row.id);
    await assertAboveFloor(tx, master, edit.amount, await readTransferPolicy(tx));
    const changed = await tx.transfer.update({
      where: { id: row.id },
      data: { amount: new Decimal(edit.amount), note: edit.note, revision: row.revision + 1 },
      include: withCustomerName,
    });
    await recordDecision(tx, actor, changed, "edit", "");
    await appendAudit(tx, actor, {
      action: "transfer.edited",
      outcome: "success",
      ...targetOf(row),
      before: { amount: row.amount.toFixed(2), note: row.note, revision: row.revision },
      after: { amount: edit.amount, note: edit.note, revision: changed.revision },
    });
    return toTransferDto(changed);
  });
}
