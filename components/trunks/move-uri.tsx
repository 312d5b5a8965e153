"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { newKey } from "@/components/wallet/pending-top-up";
import type { ActionResult } from "@/lib/http/result";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { moveOf } from "@/lib/services/trunk-parts/priority";
import type { OriginationUriChange, OriginationUriDto } from "@/lib/services/trunk-parts/schema";

export type ChangeUri = (given: {
  authId: string;
  id: string;
  idempotencyKey: string;
  change: OriginationUriChange;
}) => Promise<ActionResult<OrderDto>>;

export interface MoveUriProps {
  authId: string;
  /** All of them, in the order in which they are tried. */
  uris: OriginationUriDto[];
  id: string;
  change: ChangeUri;
}

/** Brings a URI one step up or down. Two changes where both have to move: the second only after the first is proven. */
export function MoveUri({ authId, uris, id, change }: MoveUriProps) {
  const t = useTranslate();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const at = uris.findIndex((uri) => uri.id === id);
  const text = uris[at]?.uri ?? "";

  function move(direction: "up" | "down") {
    if (pending) return;
    startTransition(async () => {
      for (const { id: moved, ...wanted } of moveOf(uris, id, direction)) {
        const result = await change({ authId, id: moved, idempotencyKey: newKey(), change: wanted }).catch(
          () => null,
        );
        if (!result?.ok || result.data.state !== "completed") {
          toast.error(
            result && !result.ok
              ? t.said(result.problem.detail)
              : t("No clear answer came. Look at the order before you go on."),
          );
          break;
        }
      }
      router.refresh();
    });
  }

  const button = (direction: "up" | "down", disabled: boolean) => (
    <Button
      variant="ghost"
      size="icon"
      aria-label={
        direction === "up" ? t("Move {uri} up", { uri: text }) : t("Move {uri} down", { uri: text })
      }
      disabled={disabled}
      loading={pending}
      onClick={() => move(direction)}
    >
      {!pending && (direction === "up" ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />)}
    </Button>
  );
  return (
    <span className="inline-flex">
      {button("up", at <= 0)}
      {button("down", at === uris.length - 1)}
    </span>
  );
}
