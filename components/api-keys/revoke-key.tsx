"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { AlertDialogContent } from "@/components/ui/alert-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ApiKeyDto } from "@/lib/services/api-keys/schema";
import type { KeyActs } from "./acts";

export interface RevokeKeyProps {
  apiKey: ApiKeyDto;
  revoke: KeyActs["revoke"];
  onDone: () => void;
}

export function RevokeKey({ apiKey, revoke, onDone }: RevokeKeyProps) {
  const [reason, setReason] = useState("");
  const act = useAct();
  return (
    <AlertDialogContent
      title={`Revoke ${apiKey.name}?`}
      description={
        apiKey.replacedById === null
          ? "Programs that use it are refused from their next request on. This cannot be undone."
          : "Programs that use it are refused from their next request on. The key that took its place goes on working: revoke that one too if both are lost."
      }
      confirmLabel="Revoke the key"
      pending={act.pending}
      onConfirm={() =>
        act.run(
          () => revoke({ id: apiKey.id, reason }),
          () => {
            toast.success("The key is revoked");
            onDone();
          },
        )
      }
    >
      <FormProblem problem={act.problem} />
      <Field label="Reason" optional error={act.problem?.errors?.reason}>
        {(control) => (
          <Textarea
            {...control}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </AlertDialogContent>
  );
}
