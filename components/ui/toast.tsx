"use client";

import { type ComponentType, useEffect, useState } from "react";
import type { ExternalToast } from "sonner";
import { whenIdle } from "./when-idle";

type Stack = typeof import("./toast-stack");

let fetched: Promise<Stack> | null = null;

function stack(): Promise<Stack> {
  fetched ??= import("./toast-stack").catch((error: unknown) => {
    // The next one tries anew.
    fetched = null;
    throw error;
  });
  return fetched;
}

/** Shows what is told from then on; what was told before it stood is shown as well. */
let appear: (() => void) | null = null;

function tell(kind: "success" | "error" | "warning" | "info") {
  return (title: string, options?: ExternalToast): void => {
    appear?.();
    // News of something that is done already: where they cannot be shown, nothing is lost but the news.
    stack().then(
      ({ toast: sonner }) => sonner[kind](title, options),
      () => undefined,
    );
  };
}

export const toast = {
  success: tell("success"),
  error: tell("error"),
  warning: tell("warning"),
  info: tell("info"),
  dismiss: (id: string | number): void => {
    fetched?.then(
      ({ toast: sonner }) => sonner.dismiss(id),
      () => undefined,
    );
  },
};

/** Short news about what the reader just did. Anything that must not be missed belongs on the page. */
export function Toaster() {
  const [Shown, setShown] = useState<ComponentType | null>(null);

  useEffect(() => {
    appear = () => {
      stack().then(
        ({ ToastStack }) => setShown(() => ToastStack),
        () => undefined,
      );
    };
    const forget = whenIdle(appear);
    return () => {
      forget();
      appear = null;
    };
  }, []);

  return Shown && <Shown />;
}
