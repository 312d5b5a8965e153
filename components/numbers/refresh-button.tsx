"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";

type Refresh = (
  input: Record<string, never>,
) => Promise<ActionResult<{ outcome: "done" | "fresh" | "running"; numbers: number }>>;

const WORDS = {
  done: "The numbers were read again",
  fresh: "The numbers were read a moment ago",
  running: "The numbers are being read right now",
} as const;

/** Reads all numbers again now, instead of at the next round. */
export function RefreshButton({ refresh }: { refresh: Refresh }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  function press() {
    startTransition(async () => {
      const result = await refresh({}).catch(() => null);
      if (result?.ok) {
        toast.success(WORDS[result.data.outcome]);
        router.refresh();
      } else {
        toast.error("The numbers could not be read", {
          description: result?.problem.detail ?? "No answer came. Nothing was changed.",
        });
      }
    });
  }
  return (
    <Button onClick={press} loading={pending}>
      {!pending && <RefreshCw aria-hidden />}
      Refresh
    </Button>
  );
}
