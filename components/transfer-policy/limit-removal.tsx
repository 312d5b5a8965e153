"use client";

import { useState, useTransition } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { withProof } from "@/components/security/with-proof";
import { AlertDialogContent } from "@/components/ui/alert-dialog";
import { toast } from "@/components/ui/toast";
import { useViewer } from "@/components/ui/viewer-context";
import { roleNames } from "@/lib/authz/permissions";
import { formatMoney } from "@/lib/format/money";
import type { ActionResult, Problem } from "@/lib/http/result";
import type { LimitDto } from "@/lib/services/transfer-policy/dto";
import type { LimitAmounts, LimitRemoval as Removal } from "@/lib/services/transfer-policy/limits-schema";
import { limitFields, limitsOfRole, whoseWords } from "./limit-words";

export interface LimitRemovalProps {
  row: LimitDto;
  limits: readonly LimitDto[];
  currency: string;
  action: (given: Removal) => Promise<ActionResult<null>>;
  onDone: () => void;
}

const NO_ANSWER: Pick<Problem, "detail" | "requestId"> = {
  detail: "No answer came. Look whether the limits are still there before you try again.",
  requestId: "",
};

/** Says what will count afterwards, then removes. */
export function LimitRemoval({ row, limits, currency, action, onDone }: LimitRemovalProps) {
  const { locale } = useViewer();
  const [problem, setProblem] = useState<Pick<Problem, "detail" | "requestId"> | null>(null);
  const [pending, startTransition] = useTransition();

  function inWords(amounts: LimitAmounts | null): string {
    const parts = limitFields.flatMap(({ name, label }) => {
      const limit = amounts?.[name];
      return limit ? [`${formatMoney(limit, currency, locale)} (${label.toLowerCase()})`] : [];
    });
    return parts.length > 0 ? parts.join(", ") : "no limit at all";
  }

  function remove() {
    const seen = row.limits;
    if (!seen) return;
    setProblem(null);
    startTransition(async () => {
      try {
        const result = await withProof(() => action({ subject: row.subject, seen }));
        if (!result.ok) return setProblem(result.problem);
        toast.success("The limits are removed");
        onDone();
      } catch {
        setProblem(NO_ANSWER);
      }
    });
  }

  const rest =
    row.kind === "role"
      ? "no limit at all, unless a person or a key has its own"
      : `what the role ${roleNames[row.role]} may move: ${inWords(limitsOfRole(limits, row.role))}`;
  return (
    <AlertDialogContent
      title={`Remove the limits of ${whoseWords(row)}?`}
      description={
        <p>
          Now: {inWords(row.limits)}. From the next transfer on: {rest}.
        </p>
      }
      confirmLabel="Remove the limits"
      pending={pending}
      confirmDisabled={!row.limits}
      onConfirm={remove}
    >
      <FormProblem problem={problem} />
    </AlertDialogContent>
  );
}
