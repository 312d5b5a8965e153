"use client";

import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import type { ProveDialogProps } from "./prove-dialog";
import { answerProofsWith } from "./with-proof";

export type ProveHostProps = Omit<ProveDialogProps, "open" | "onRefuse" | "onProven">;

interface Asked {
  promise: Promise<boolean>;
  answer: (proven: boolean) => void;
}

/** Stands once in the frame of all pages: shows the dialog when an act wants to know that it is still the same person. */
export function ProveHost(props: ProveHostProps) {
  const [open, setOpen] = useState(false);
  const [Shown, setShown] = useState<ComponentType<ProveDialogProps> | null>(null);
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
        import("./prove-dialog").then(
          ({ ProveDialog }) => setShown(() => ProveDialog),
          // Without the dialog there is no proof: the act is refused, and says why.
          () => settle(false),
        );
      }
      return asked.current.promise;
    });
    return () => {
      forget();
      settle(false);
    };
  }, [settle]);

  return (
    Shown && <Shown {...props} open={open} onRefuse={() => settle(false)} onProven={() => settle(true)} />
  );
}
