"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { isConfirmed, TypedConfirm } from "@/components/forms/typed-confirm";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import type { Translate } from "@/lib/i18n/translate";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import type { TrunkDto } from "@/lib/services/trunks/schema";
import { useAct } from "./use-act";

export interface DeleteTrunkProps {
  authId: string;
  /** Where the account's pages are. */
  base: string;
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
function cascade({ attached }: TrunkDto, t: Translate): string {
  if (!attached)
    return t(
      "This cannot be undone. With the trunk goes the SIP sign-in, address and URIs that only it uses.",
    );
  const uris = [attached.primaryUriId, attached.fallbackUriId].filter(Boolean).length;
  const parts = [
    attached.credentialId ? t("1 SIP sign-in") : t("no SIP sign-in"),
    attached.ipRuleId ? t("1 address") : t("no address"),
    uris === 0 ? t("no URIs") : t.count(uris, "{count} URI", "{count} URIs"),
  ];
  return t(
    "This cannot be undone. With the trunk goes what is attached to it and no other trunk uses ({parts}).",
    { parts: parts.join(", ") },
  );
}

/** Which numbers lose their way. */
function stranded(numbers: string[], t: Translate): string {
  if (numbers.length === 0) return t("No number leads to it.");
  const named = numbers.slice(0, NAMED).join(", ");
  return t.count(
    numbers.length,
    "{count} number leads to it and will lead nowhere: {numbers}.",
    "{count} numbers lead to it and will lead nowhere: {numbers}.",
    { numbers: numbers.length > NAMED ? t("{numbers} and others", { numbers: named }) : named },
  );
}

export function DeleteTrunkButton({ authId, base, trunk, numbers, remove }: DeleteTrunkProps) {
  const t = useTranslate();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { act, pending, problem, clear } = useAct();
  const confirm = () =>
    act(
      (idempotencyKey) => remove({ authId, trunkId: trunk.id, idempotencyKey, name: typed }),
      (order) => {
        toast.success(
          order.state === "completed"
            ? t("{name} is deleted", { name: trunk.name })
            : t("Sent; the outcome is being looked up"),
        );
        router.push(`${base}/trunks`);
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
        {t("Delete")}
      </Button>
      <AlertDialogContent
        title={t("Delete {name}?", { name: trunk.name })}
        description={
          <div className="space-y-2">
            <p>{cascade(trunk, t)}</p>
            <p>{stranded(numbers, t)}</p>
            <p>{t("To stop its calls for a while, disable it instead: that can be taken back.")}</p>
          </div>
        }
        confirmLabel={t("Delete the trunk")}
        pending={pending}
        confirmDisabled={!isConfirmed(trunk.name, typed)}
        onConfirm={confirm}
      >
        <TypedConfirm phrase={trunk.name} what={t("the trunk's name")} value={typed} onChange={setTyped} />
        <FormProblem problem={problem} />
      </AlertDialogContent>
    </AlertDialog>
  );
}
