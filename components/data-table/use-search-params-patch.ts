"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useTransition } from "react";
import { type ParamPatch, patchParams } from "./search-params";

/** The list's state is its address: a filter writes it, the server reads it. */
export function useSearchParamsPatch() {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [pending, startTransition] = useTransition();
  const query = params.toString();

  const patch = useCallback(
    (change: ParamPatch) => {
      const next = patchParams(query, change);
      if (next === (query ? `?${query}` : "")) return;
      startTransition(() => router.replace(`${pathname}${next}`, { scroll: false }));
    },
    [query, pathname, router],
  );

  return { params, patch, pending };
}
