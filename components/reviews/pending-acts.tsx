"use client";

import { Money } from "@/components/ui/money";
import { useViewer } from "@/components/ui/viewer-context";
import { type Role, roleMay } from "@/lib/authz/permissions";
import type { QueuedDto } from "@/lib/services/reviews/schema";
import { ActDialog } from "./act-dialog";
import type { TransferActs } from "./acts";
import { EditDialog } from "./edit-dialog";
import { isCancellable } from "./review-words";

export interface PendingActsProps {
  transfer: QueuedDto;
  role: Role;
  acts: TransferActs;
}

/** What this reader can do about a transfer that has not been sent. The server decides again by itself. */
export function PendingActs({ transfer, role, acts }: PendingActsProps) {
  const { locale } = useViewer();
  const { id, revision, customerName, requestedBy, currency, state, mine } = transfer;
  const amount = <Money amount={transfer.amount} currency={currency} locale={locale} />;
  const waits = state === "pending_approval";
  const mayCancel =
    isCancellable(transfer) && roleMay(role, "transfers:create") && (mine || role === "admin");
  return (
    <div className="flex flex-wrap items-center gap-1.5 max-sm:justify-end">
      {waits && !mine && roleMay(role, "transfers:approve") && (
        <>
          <ActDialog
            label="Approve"
            labelFor={customerName}
            size="sm"
            variant="primary"
            title="Approve this transfer?"
            description={
              <>
                {amount} goes from the master balance into the wallet of {customerName}, as {requestedBy}{" "}
                asked. Once it is sent it cannot be taken back.
              </>
            }
            confirmLabel="Approve"
            tone="primary"
            reason={{ least: 0, most: 500 }}
            run={(reason) => acts.approve({ id, revision, reason })}
            done="Approved. It is sent as soon as its hold is over."
          />
          <ActDialog
            label="Reject"
            labelFor={customerName}
            size="sm"
            title="Reject this transfer?"
            description={
              <>
                {amount} for {customerName} is not sent, and {requestedBy} sees why. It cannot be taken up
                again.
              </>
            }
            confirmLabel="Reject"
            tone="danger"
            reason={{ least: 1, most: 500 }}
            run={(reason) => acts.reject({ id, reason })}
            done="Rejected. Nothing was sent."
          />
        </>
      )}
      {waits && mine && roleMay(role, "transfers:create") && (
        <EditDialog transfer={transfer} edit={acts.edit} />
      )}
      {mayCancel && (
        <ActDialog
          label="Cancel"
          labelFor={customerName}
          size="sm"
          title="Cancel this transfer?"
          description={
            <>
              {amount} for {customerName} is not sent. It cannot be taken up again.
            </>
          }
          confirmLabel="Cancel the transfer"
          cancelLabel="Keep it"
          tone="danger"
          run={() => acts.cancel({ id })}
          done="Cancelled. Nothing was sent."
        />
      )}
    </div>
  );
}
