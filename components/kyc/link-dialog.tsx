"use client";

import { Link2 } from "lucide-react";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";

export interface LinkDialogProps {
  id: string;
  showLink: (given: { id: string }) => Promise<ActionResult<{ url: string }>>;
}

/** Asks for the link of the verification page and shows it until it is closed. */
export function LinkDialog({ id, showLink }: LinkDialogProps) {
  const [url, setUrl] = useState<string | null>(null);
  const act = useAct();
  return (
    <div className="space-y-2">
      <Button
        loading={act.pending}
        onClick={() =>
          act.run(
            () => showLink({ id }),
            (link) => setUrl(link.url),
          )
        }
      >
        <Link2 aria-hidden />
        Show the link
      </Button>
      <FormProblem problem={act.problem} />
      <Dialog
        open={url !== null}
        onOpenChange={(open) => {
          if (!open) setUrl(null);
        }}
      >
        <DialogContent
          title="Link to the verification page"
          description="Whoever has it can fill in the verification: give it to the customer alone. That you looked is in the audit log."
        >
          <div className="flex items-center gap-2">
            <Input
              readOnly
              value={url ?? ""}
              aria-label="Link to the verification page"
              onFocus={(event) => event.target.select()}
              className="font-mono text-xs"
            />
            <CopyButton value={url ?? ""} label="Copy the link" />
          </div>
        </DialogContent>
      </Dialog>
    </div>
  );
}
