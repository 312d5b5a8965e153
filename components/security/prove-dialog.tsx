"use client";

import { useTranslate } from "#translate";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { ProveForm, type ProveFormProps } from "./prove-form";

export interface ProveDialogProps extends ProveFormProps {
  open: boolean;
  onRefuse: () => void;
}

/** What asks for the proof; fetched by `ProveHost` when the first act wants one. */
export function ProveDialog({ open, onRefuse, ...form }: ProveDialogProps) {
  const t = useTranslate();
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onRefuse()}>
      {open && (
        <DialogContent
          title={t("Show that it is you")}
          description={t("Then this goes on. What you typed is still here.")}
          width="sm"
        >
          <ProveForm {...form} />
        </DialogContent>
      )}
    </Dialog>
  );
}
