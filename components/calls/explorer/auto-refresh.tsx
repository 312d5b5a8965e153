"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { useSharedPatch } from "@/components/data-table/shared-patch";

const EVERY_MS = 15_000;
/** Whoever chooses, types or drags must not have the ground change below. */
const OCCUPIED = "[role=dialog][data-state=open], [role=menu][data-state=open], [data-selected]";

/** Asks for the newest calls while somebody looks at the first page and does nothing else with it. */
export function AutoRefresh() {
  const router = useRouter();
  const { params, pending } = useSharedPatch();
  const [refreshing, startTransition] = useTransition();
  const isIdle = useRef(true);
  const onFirstPage = !params.has("cursor");

  useEffect(() => {
    isIdle.current = !pending && !refreshing;
  }, [pending, refreshing]);

  useEffect(() => {
    if (!onFirstPage) return;
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible" || !isIdle.current) return;
      if (document.querySelector(OCCUPIED)) return;
      startTransition(() => router.refresh());
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router, onFirstPage]);

  return null;
}
