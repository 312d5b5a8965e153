"use client";

import { CalendarClock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { ScheduleForm, type ScheduleFormProps } from "./schedule-form";

export interface ScheduleDialogProps extends Omit<ScheduleFormProps, "onDone"> {
  /** Open at once: the reader came from the explorer to repeat what it shows. */
  initiallyOpen: boolean;
  /** The page without what opened the dialog. */
  listHref: string;
}

export function ScheduleDialog({ initiallyOpen, listHref, ...form }: ScheduleDialogProps) {
  const t = useTranslate();
  const router = useRouter();
  const [open, setOpen] = useState(initiallyOpen);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <CalendarClock aria-hidden />
          {t("Schedule an export")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("Schedule an export")}
        description={t("Each file is over the whole day, week or month before, and is kept for seven days.")}
      >
        <ScheduleForm
          {...form}
          onDone={() => {
            setOpen(false);
            toast.success(t("The export is scheduled"));
            router.replace(listHref);
            router.refresh();
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
