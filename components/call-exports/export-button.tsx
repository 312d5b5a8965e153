"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { ExportChoices, type ExportChoicesProps } from "./export-choices";

export type ExportButtonProps = Omit<ExportChoicesProps, "onDone">;

/** Takes what the explorer shows, all of it, with one. */
export function ExportButton(props: ExportButtonProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Download aria-hidden />
          {t("Export")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("Export calls")}
        description={t("Every call that the filter selects, newest first.")}
      >
        <ExportChoices {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
