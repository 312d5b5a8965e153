"use client";

import { useState, useTransition } from "react";
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
      title={`Delete “${view.name}”?`}
      description={
        view.shared
          ? `It disappears for ${sharedWith}. No call and no export is touched.`
          : "Only the view is deleted. No call and no export is touched."
      }
      width="sm"
      footer={
        <>
          <DialogClose asChild>
            <Button>Keep it</Button>
          </DialogClose>
          <Button variant="danger" loading={pending} onClick={remove}>
            Delete
          </Button>
        </>
      }
    >
      {problem && (
        <Banner tone="danger" role="alert">
          {problem}
        </Banner>
      )}
    </DialogContent>
  );
}
