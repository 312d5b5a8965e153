"use client";

import { ActDialog } from "@/components/reviews/act-dialog";
import type { ActionResult } from "@/lib/http/result";
import type { KycDto } from "@/lib/services/kyc/schema";

export interface RevokeDialogProps {
  session: Pick<KycDto, "id" | "customerName">;
  revoke: (given: { id: string; reason: string }) => Promise<ActionResult<KycDto>>;
}

/** Ends a verification, with a reason. */
export function RevokeDialog({ session, revoke }: RevokeDialogProps) {
  return (
    <ActDialog
      label="Revoke"
      title={`Revoke the verification of ${session.customerName}?`}
      description="The link dies at once, also for a customer who is half-way through. It cannot be taken back; a new one can be begun."
      confirmLabel="Revoke it"
      tone="danger"
      reason={{ hint: "It goes to the voice platform too.", least: 3, most: 300 }}
      run={(reason) => revoke({ id: session.id, reason })}
      done="The verification is revoked"
    />
  );
}
