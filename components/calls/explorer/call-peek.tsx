"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { Button, buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { StatusBadge } from "@/components/ui/status-badge";
import type { PeekCall } from "./peek-call";
import { closePeek, rowLinkOf, setPeek, usePeek } from "./peek-state";
import { usePeekKeys } from "./use-peek-keys";

/** The main facts of one row beside the list, which stays usable: a panel at the side, on a phone at the lower edge. */
export function CallPeek({ calls }: { calls: PeekCall[] }) {
  const t = useTranslate();
  const peek = usePeek();
  usePeekKeys();
  if (peek === null) return null;
  const place = calls.findIndex(({ uuid }) => uuid === peek);
  const call = calls[place];

  return (
    <aside
      id="call-peek"
      aria-label={t("Peek at a call")}
      className="fixed inset-x-0 bottom-0 z-40 flex max-h-[70dvh] animate-pop-in flex-col rounded-t-xl bg-raised shadow-float sm:inset-x-auto sm:top-17 sm:right-4 sm:bottom-4 sm:max-h-none sm:w-88 sm:rounded-xl"
    >
      <header className="flex items-center gap-1 border-line border-b py-2 pr-2 pl-4">
        <p aria-live="polite" className="min-w-0 flex-1 truncate font-medium">
          {call?.title ?? t("Not on this page")}
        </p>
        <Step to={calls[place - 1]} label={t("Newer call")} icon={<ChevronUp aria-hidden />} />
        <Step
          to={place < 0 ? undefined : calls[place + 1]}
          label={t("Older call")}
          icon={<ChevronDown aria-hidden />}
        />
        <Button variant="ghost" size="icon" onClick={closePeek} aria-label={t("Close the peek")}>
          <X aria-hidden />
        </Button>
      </header>
      {call ? (
        <Facts call={call} />
      ) : (
        <p className="px-4 py-6 text-ink-muted">
          {t("The call that was open here is no longer among these rows.")}
        </p>
      )}
    </aside>
  );
}

function Step({ to, label, icon }: { to: PeekCall | undefined; label: string; icon: ReactNode }) {
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      aria-disabled={to === undefined || undefined}
      onClick={() => {
        if (!to) return;
        setPeek(to.uuid);
        rowLinkOf(to.uuid)?.scrollIntoView({ block: "nearest" });
      }}
    >
      {icon}
    </Button>
  );
}

function Facts({ call }: { call: PeekCall }) {
  const t = useTranslate();
  return (
    <>
      <section
        aria-label={t("Facts of this call")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-4 py-3 focus-visible:outline-offset-[-2px]"
      >
        <div className="mb-3 space-y-1.5">
          <StatusBadge tone={call.outcome.tone}>{call.outcome.label}</StatusBadge>
          {call.meaning && <p className="text-ink-muted">{call.meaning}</p>}
        </div>
        <dl className="space-y-1.5">
          {call.facts.map(({ term, value }) => (
            <div key={term} className="flex gap-4">
              <dt className="w-24 shrink-0 text-ink-subtle">{term}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <footer className="flex items-center justify-between gap-2 border-line border-t px-4 py-2.5">
        <p className="text-ink-subtle text-xs pointer-coarse:hidden">j and k step, Esc closes</p>
        <Link href={call.href} className={buttonClass({ size: "sm" })}>
          {t("Open the call")}
        </Link>
      </footer>
    </>
  );
}
