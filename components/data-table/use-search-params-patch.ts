"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useContext, useTransition } from "react";
import { type ParamPatch, patchParams } from "./search-params";
import { SharedPatchContext } from "./shared-patch";

/**
 * The list's state is its address: a filter writes it, the server reads it.
 * Below a `<SharedPatch>` all filters share one step, so that the list itself can tell that it is about to change.
 */
export function useSearchParamsPatch() {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [pending, startTransition] = useTransition();
  const shared = useContext(SharedPatchContext);
  const query = params.toString();

  const patch = useCallback(
    (change: ParamPatch) => {
      const next = patchParams(query, change);
      if (next === (query ? `?${query}` : "")) return;
      startTransition(() => router.replace(`${pathname}${next}`, { scroll: false }));
    },
    [query, pathname, router],
  );

  return shared ?? { params, patch, pending };
}
