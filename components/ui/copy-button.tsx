"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslate } from "#translate";
import { cn } from "./cn";

const SHOWN_MS = 2000;

type State = "idle" | "copied" | "failed";

const SAID: Record<State, string> = {
  idle: "",
  copied: "Copied",
  failed: "Could not copy: select the text instead",
};

/** Copies a value and says so, to eyes and to screen readers. */
export function CopyButton({
  value,
  label,
  className,
}: {
  value: string;
  label: string;
  className?: string;
}) {
  const t = useTranslate();
  const [state, setState] = useState<State>("idle");

  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setState("copied");
    } catch {
      // Refused by the browser, or a page served without TLS, where there is no clipboard.
      setState("failed");
    }
  }

  return (
    <span className={cn("inline-flex items-center gap-1 align-middle", className)}>
      <button
        type="button"
        onClick={copy}
        aria-label={label}
        title={label}
        className="grid size-6 place-items-center rounded text-ink-subtle hover:bg-sunken hover:text-ink pointer-coarse:size-10"
      >
        {state === "copied" ? (
          <Check aria-hidden className="size-3.5 text-success" />
        ) : (
          <Copy aria-hidden className="size-3.5" />
        )}
      </button>
      {/* By role and not by aria-live: behind a dialog, what is marked so is the only thing that is not hidden. */}
      <span role="status" className={state === "failed" ? "text-danger text-xs" : "sr-only"}>
        {t(SAID[state])}
      </span>
    </span>
  );
}
