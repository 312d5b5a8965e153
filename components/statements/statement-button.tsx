"use client";

import { FileText } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { StatementForm } from "./statement-form";

/** The ledger of some days as a file, with its balances and totals. */
export function StatementButton({ authId }: { authId: string }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <FileText aria-hidden />
          {t("Statement")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("Statement")}
        description={t("Opening balance, every movement, closing balance and the totals by type.")}
      >
        <div className="pb-4">
          <StatementForm authId={authId} onDone={() => setOpen(false)} />
        </div>
      </DialogContent>
    </Dialog>
  );
}
