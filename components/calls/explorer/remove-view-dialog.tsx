"use client";

import { useState, useTransition } from "react";
import { useTranslate } from "#translate";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import type { ActionResult } from "@/lib/http/result";
import type { CallViewDto } from "@/lib/services/call-views/schema";

export interface RemoveViewDialogProps {
  view: CallViewDto;
  sharedWith: string;
  action: () => Promise<ActionResult<{ removed: boolean }>>;
  onDone: () => void;
}

export function RemoveViewDialog({ view, sharedWith, action, onDone }: RemoveViewDialogProps) {
  const t = useTranslate();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);

  function remove() {
    startTransition(async () => {
      const result = await action();
      if (result.ok) onDone();
      else setProblem(result.problem.detail);
    });
  }

  return (
    <DialogContent
      title={t("Delete “{name}”?", { name: view.name })}
      description={
        view.shared
          ? t("It disappears for {whom}. No call and no export is touched.", { whom: t(sharedWith) })
          : t("Only the view is deleted. No call and no export is touched.")
      }
      width="sm"
      footer={
        <>
          <DialogClose asChild>
            <Button>{t("Keep it")}</Button>
          </DialogClose>
          <Button variant="danger" loading={pending} onClick={remove}>
            {t("Delete")}
          </Button>
        </>
      }
    >
      {problem && (
        <Banner tone="danger" role="alert">
          {t.said(problem)}
        </Banner>
      )}
    </DialogContent>
  );
}
