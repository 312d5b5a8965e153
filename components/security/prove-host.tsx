"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslate } from "#translate";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { ProveForm, type ProveFormProps } from "./prove-form";
import { answerProofsWith } from "./with-proof";

export type ProveHostProps = Omit<ProveFormProps, "onProven">;

interface Asked {
  promise: Promise<boolean>;
  answer: (proven: boolean) => void;
}

/** Stands once in the frame of all pages: shows the dialog when an act wants to know that it is still the same person. */
export function ProveHost(props: ProveHostProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  // Two acts at once wait for the same proof.
  const asked = useRef<Asked | null>(null);

  const settle = useCallback((proven: boolean) => {
    asked.current?.answer(proven);
    asked.current = null;
    setOpen(false);
  }, []);

  useEffect(() => {
    const forget = answerProofsWith(() => {
      if (!asked.current) {
        let answer: Asked["answer"] = () => undefined;
        const promise = new Promise<boolean>((resolve) => {
          answer = resolve;
        });
        asked.current = { promise, answer };
        setOpen(true);
      }
      return asked.current.promise;
    });
    return () => {
      forget();
      settle(false);
    };
  }, [settle]);

  return (
    <Dialog open={open} onOpenChange={(next) => !next && settle(false)}>
      {open && (
        <DialogContent
          title={t("Show that it is you")}
          description={t("Then this goes on. What you typed is still here.")}
          width="sm"
        >
          <ProveForm {...props} onProven={() => settle(true)} />
        </DialogContent>
      )}
    </Dialog>
  );
}
