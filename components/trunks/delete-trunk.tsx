"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { isConfirmed, TypedConfirm } from "@/components/forms/typed-confirm";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import type { TrunkDto } from "@/lib/services/trunks/schema";
import { useAct } from "./use-act";

export interface DeleteTrunkProps {
  authId: string;
  trunk: TrunkDto;
  /** The numbers that lead to it. */
  numbers: string[];
  remove: (given: {
    authId: string;
    trunkId: string;
    idempotencyKey: string;
    name: string;
  }) => Promise<ActionResult<OrderDto>>;
}

const NAMED = 5;

/** What goes with a trunk, in numbers. */
function cascade({ attached }: TrunkDto): string {
  if (!attached) return "the SIP sign-in, address and URIs that only it uses";
  const uris = [attached.primaryUriId, attached.fallbackUriId].filter(Boolean).length;
  const parts = [
    attached.credentialId ? "1 SIP sign-in" : "no SIP sign-in",
    attached.ipRuleId ? "1 address" : "no address",
    uris === 1 ? "1 URI" : `${uris || "no"} URIs`,
  ];
  return `what is attached to it and no other trunk uses (${parts.join(", ")})`;
}

export function DeleteTrunkButton({ authId, trunk, numbers, remove }: DeleteTrunkProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { act, pending, problem, clear } = useAct();
  const confirm = () =>
    act(
      (idempotencyKey) => remove({ authId, trunkId: trunk.id, idempotencyKey, name: typed }),
      (order) => {
        toast.success(
          order.state === "completed" ? `${trunk.name} is deleted` : "Sent; the outcome is being looked up",
        );
        router.push(`/customers/${encodeURIComponent(authId)}/trunks`);
      },
    );
  return (
    <AlertDialog
      open={open}
      onOpenChange={(to) => {
        if (pending) return;
        clear();
        setTyped("");
        setOpen(to);
      }}
    >
      <Button onClick={() => setOpen(true)}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      <AlertDialogContent
        title={`Delete ${trunk.name}?`}
        description={
          <div className="space-y-2">
            <p>This cannot be undone. With the trunk goes {cascade(trunk)}.</p>
            <p>
              {numbers.length === 0
                ? "No number leads to it."
                : `${numbers.length === 1 ? "1 number leads" : `${numbers.length} numbers lead`} to it and will lead nowhere: ${numbers.slice(0, NAMED).join(", ")}${numbers.length > NAMED ? " and others" : ""}.`}
            </p>
            <p>To stop its calls for a while, disable it instead: that can be taken back.</p>
          </div>
        }
        confirmLabel="Delete the trunk"
        pending={pending}
        confirmDisabled={!isConfirmed(trunk.name, typed)}
        onConfirm={confirm}
      >
        <TypedConfirm phrase={trunk.name} what="the trunk's name" value={typed} onChange={setTyped} />
        <FormProblem problem={problem} />
      </AlertDialogContent>
    </AlertDialog>
  );
}
