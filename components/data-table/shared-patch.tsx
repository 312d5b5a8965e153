"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useOptimistic,
  useRef,
  useTransition,
} from "react";
import { cn } from "@/components/ui/cn";
import { type ParamPatch, patchParams } from "./search-params";

export interface SharedPatchValue {
  /** The parameters as they are wanted, before the list has followed. */
  params: URLSearchParams;
  /** @param push true where the browser's Back should undo the step */
  patch: (change: ParamPatch, push?: boolean) => void;
  pending: boolean;
}

export const SharedPatchContext = createContext<SharedPatchValue | null>(null);

/** One address for all filters within: quick presses add up, and what is shown waits in its place for what comes. */
export function SharedPatch({ children }: { children: ReactNode }) {
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const [pending, startTransition] = useTransition();
  const [wanted, setWanted] = useOptimistic(query);
  // The second of two quick presses must build on the first, which the address does not have yet.
  const latest = useRef(query);

  useEffect(() => {
    latest.current = wanted;
  }, [wanted]);

  const patch = useCallback(
    (change: ParamPatch, push = false) => {
      const next = patchParams(latest.current, change);
      if (next === (latest.current ? `?${latest.current}` : "")) return;
      latest.current = next.slice(1);
      startTransition(() => {
        setWanted(next.slice(1));
        router[push ? "push" : "replace"](`${pathname}${next}`, { scroll: false });
      });
    },
    [pathname, router, setWanted],
  );

  const value = useMemo(
    () => ({ params: new URLSearchParams(wanted), patch, pending }),
    [wanted, patch, pending],
  );
  return <SharedPatchContext value={value}>{children}</SharedPatchContext>;
}

/** @throws Error outside of a `<SharedPatch>` */
export function useSharedPatch(): SharedPatchValue {
  const value = useContext(SharedPatchContext);
  if (!value) throw new Error("useSharedPatch stands below SharedPatch");
  return value;
}

/** Pales while another filter is being read: the old rows stay, and say that they are old. */
export function Awaiting({ children, className }: { children: ReactNode; className?: string }) {
  const { pending } = useSharedPatch();
  return (
    <div
      aria-busy={pending || undefined}
      className={cn("transition-opacity", pending && "opacity-55", className)}
    >
      {children}
    </div>
  );
}
