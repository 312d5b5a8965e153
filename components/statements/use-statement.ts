"use client";

import { useEffect, useRef, useState } from "react";
import { ProblemError } from "@/lib/query/problem-error";
import type { StatementFormat } from "@/lib/services/statements/schema";
import { fetchFile } from "./fetch-file";

interface Wanted {
  from: string;
  to: string;
  zone: string;
  format: StatementFormat;
}

/** Makes and keeps one statement at a time; leaving the page, or `stop`, gives it up. */
export function useStatement(authId: string, onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(wanted: Wanted): Promise<void> {
    const controller = new AbortController();
    running.current = controller;
    setBusy(true);
    setProblem(null);
    const query = new URLSearchParams({ ...wanted });
    const path = `/api/v1/customers/${encodeURIComponent(authId)}/statement?${query}` as const;
    try {
      await fetchFile(path, `statement-${wanted.from}-${wanted.to}.${wanted.format}`, controller.signal);
      onDone();
    } catch (error) {
      if (controller.signal.aborted) return;
      setProblem(
        error instanceof ProblemError
          ? error
          : new ProblemError(
              { code: "failed", detail: "The file could not be made. Try again in a minute." },
              null,
            ),
      );
    } finally {
      if (running.current === controller) {
        running.current = null;
        setBusy(false);
      }
    }
  }

  function stop() {
    running.current?.abort();
    running.current = null;
    setBusy(false);
  }

  return { busy, problem, start, stop };
}
