"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslate } from "#translate";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import { isForSomethingElse } from "./step-focus";
import { useSearchParamsPatch } from "./use-search-params-patch";

const PAUSE_MS = 250;

export interface SearchFieldProps {
  /** What can be found: "Name, e-mail or account id". */
  label: string;
  /** The parameter that it writes; "search" unless told. */
  name?: string;
  /** Said aloud when the list has changed: "12 customers". */
  result?: string;
  /** Whether `/` leads here; no for the second field of a page. */
  hasShortcut?: boolean;
  className?: string;
}

/** Searches as one types, by changing the address. `/` brings the focus to it, Escape empties it. */
export function SearchField({
  label,
  name = "search",
  result,
  hasShortcut = true,
  className,
}: SearchFieldProps) {
  const t = useTranslate();
  const { params, patch, pending } = useSearchParamsPatch();
  const inAddress = params.get(name) ?? "";
  const [typed, setTyped] = useState(inAddress);
  const input = useRef<HTMLInputElement>(null);
  // What this field itself put into the address: on a slow day it comes back after more has been typed.
  const own = useRef(new Set<string>());

  // The address may change elsewhere (back button, "clear all"): then the field follows.
  useEffect(() => {
    if (!own.current.has(inAddress)) setTyped(inAddress);
  }, [inAddress]);

  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === inAddress) {
      if (!pending) own.current.clear();
      return;
    }
    const timer = setTimeout(() => {
      own.current.add(wanted);
      patch({ [name]: wanted });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, inAddress, pending, name, patch]);

  useEffect(() => {
    if (!hasShortcut) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "/" || isForSomethingElse(event)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [hasShortcut]);

  return (
    <div className={cn("relative w-full sm:w-72", className)}>
      {pending ? (
        <Spinner className="absolute top-1/2 left-2.5 z-10 -mt-2 text-ink-subtle" />
      ) : (
        <Search aria-hidden className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-subtle" />
      )}
      <Input
        ref={input}
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && typed) setTyped("");
          if (event.key === "Enter") {
            own.current.add(typed.trim());
            patch({ [name]: typed.trim() });
          }
        }}
        aria-label={t("Search: {what}", { what: label })}
        aria-keyshortcuts={hasShortcut ? "/" : undefined}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        className="px-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {typed ? (
        <button
          type="button"
          onClick={() => {
            setTyped("");
            input.current?.focus();
          }}
          aria-label={t("Empty the search")}
          className="absolute top-1/2 right-1.5 grid size-6 -translate-y-1/2 place-items-center rounded text-ink-subtle hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : hasShortcut ? (
        <span aria-hidden className="absolute top-1/2 right-1.5 -translate-y-1/2 pointer-coarse:hidden">
          <Kbd>/</Kbd>
        </span>
      ) : null}
      <span aria-live="polite" className="sr-only">
        {pending ? t("Searching") : (result ?? "")}
      </span>
    </div>
  );
}
