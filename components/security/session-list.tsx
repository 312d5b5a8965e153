"use client";

import { Monitor, Smartphone } from "lucide-react";
import { useState, useTransition } from "react";
import { useTranslate } from "#translate";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { rich } from "@/components/ui/rich";
import { toast } from "@/components/ui/toast";
import type { Viewer } from "@/lib/format/viewer";
import type { ActionResult } from "@/lib/http/result";
import { deviceWords } from "@/lib/services/security/device-words";
import type { SessionDto } from "@/lib/services/security/schema";
import { withProof } from "./with-proof";

export interface SessionListProps {
  sessions: SessionDto[];
  /** A session without use ends after so long. */
  idleMinutes: number;
  viewer: Viewer;
  endOne: (given: { handle: string }) => Promise<ActionResult<null>>;
  endOthers: (given: Record<string, never>) => Promise<ActionResult<number>>;
}

const PHONES = new Set(["iPhone", "iPad", "Android"]);

/** Where the person is signed in, and a way to end what they do not know. */
export function SessionList({ sessions, idleMinutes, viewer, endOne, endOthers }: SessionListProps) {
  const t = useTranslate();
  const [asked, setAsked] = useState<SessionDto | "others" | null>(null);
  const [pending, startTransition] = useTransition();
  const others = sessions.filter(({ isThis }) => !isThis);

  function end() {
    if (!asked) return;
    startTransition(async () => {
      const result =
        asked === "others"
          ? await withProof(() => endOthers({}))
          : await withProof(() => endOne({ handle: asked.handle }));
      setAsked(null);
      if (!result.ok) toast.error(t(result.problem.detail));
      else
        toast.success(
          asked === "others" ? t("You are signed out everywhere else") : t("That device is signed out"),
        );
    });
  }

  return (
    <Card
      title={t("Where you are signed in")}
      description={t("A session ends by itself after {minutes} minutes without use.", {
        minutes: String(idleMinutes),
      })}
      padding="flush"
      actions={
        others.length > 0 && (
          <Button size="sm" onClick={() => setAsked("others")}>
            {t("End all others")}
          </Button>
        )
      }
    >
      <ul>
        {sessions.map((session) => (
          <SessionRow
            key={session.handle}
            session={session}
            viewer={viewer}
            onEnd={() => setAsked(session)}
          />
        ))}
      </ul>
      <AlertDialog open={asked !== null} onOpenChange={(open) => !open && setAsked(null)}>
        {asked !== null && (
          <AlertDialogContent
            title={asked === "others" ? t("Sign out everywhere else?") : t("Sign out this device?")}
            description={
              asked === "others"
                ? t("Every device but this one has to sign in again.")
                : t("{device} has to sign in again.", { device: deviceWords(asked.device, t) })
            }
            confirmLabel={t("Sign out")}
            cancelLabel={t("Cancel")}
            onConfirm={end}
            pending={pending}
          />
        )}
      </AlertDialog>
    </Card>
  );
}

export interface SessionRowProps {
  session: SessionDto;
  viewer: Viewer;
  onEnd: () => void;
}

export function SessionRow({ session, viewer: { zone, locale }, onEnd }: SessionRowProps) {
  const t = useTranslate();
  const { device, address, since, lastUsed, isThis } = session;
  const Icon = PHONES.has(device.system ?? "") ? Smartphone : Monitor;
  const words = deviceWords(device, t);
  return (
    <li className="flex items-start gap-3 border-line border-b px-4 py-3 last:border-b-0">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-subtle" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{words}</span>
          {isThis && <Badge tone="success">{t("This device")}</Badge>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-ink-subtle text-xs/5">
          {address && <span>{address}</span>}
          <span>
            {rich(t("Since {when}"), { when: <DateTime at={since} zone={zone} locale={locale} /> })}
          </span>
          <span>
            {rich(t("Last used {when}"), { when: <DateTime at={lastUsed} zone={zone} locale={locale} /> })}
          </span>
        </p>
      </div>
      {!isThis && (
        <Button size="sm" onClick={onEnd} aria-label={t("End the session of {device}", { device: words })}>
          {t("End")}
        </Button>
      )}
    </li>
  );
}
