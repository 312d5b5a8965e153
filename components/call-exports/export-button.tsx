"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { ExportChoices, type ExportChoicesProps } from "./export-choices";

export type ExportButtonProps = Omit<ExportChoicesProps, "onDone">;

/** Takes what the explorer shows, all of it, with one. */
export function ExportButton(props: ExportButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Download aria-hidden />
          Export
        </Button>
      </DialogTrigger>
      <DialogContent title="Export calls" description="Every call that the filter selects, newest first.">
        <ExportChoices {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
