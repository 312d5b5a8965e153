"use client";

import { useEffect, useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useAct } from "@/components/reviews/use-act";
import { SessionRow } from "@/components/security/session-list";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { Viewer } from "@/lib/format/viewer";
import type { ActionResult } from "@/lib/http/result";
import type { PersonAccess } from "@/lib/services/people/access-schema";
import type { PersonDto } from "@/lib/services/people/schema";
import type { AccessActs } from "./acts";

export interface AccessDialogProps {
  person: PersonDto;
  viewer: Viewer;
  acts: AccessActs;
}

type Grave = "removeFactor" | "unlink";

/** Where a colleague is signed in, and by what; ends sessions, and helps whoever has lost the phone. */
export function AccessDialog({ person: { name, email }, viewer, acts }: AccessDialogProps) {
  const t = useTranslate();
  const [access, setAccess] = useState<PersonAccess | null>(null);
  const [asked, setAsked] = useState<Grave | null>(null);
  const read = useAct();
  const act = useAct();
  const load = () => read.run(() => acts.read({ email }), setAccess);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the dialog opens, and after each act
  useEffect(load, []);

  function run(call: () => Promise<ActionResult<null>>, done: string) {
    act.run(call, () => {
      toast.success(done);
      setAsked(null);
      load();
    });
  }

  return (
    <DialogContent title={t("Devices and second factor of {name}", { name })}>
      <div className="space-y-4">
        <FormProblem problem={act.problem ?? read.problem} />
        {access ? (
          <>
            <Sessions
              access={access}
              viewer={viewer}
              onEnd={(handle) =>
                run(() => acts.endSession({ email, handle }), t("That device is signed out"))
              }
            />
            <Ways access={access} onAsk={setAsked} />
            {asked && (
              <Banner tone="warning" title={graveWords(asked, name, t).title}>
                <p>{graveWords(asked, name, t).text}</p>
                <div className="mt-2 flex gap-2">
                  <Button
                    variant="danger"
                    loading={act.pending}
                    onClick={() => run(() => acts[asked]({ email }), graveWords(asked, name, t).done)}
                  >
                    {graveWords(asked, name, t).confirm}
                  </Button>
                  <Button onClick={() => setAsked(null)}>{t("Cancel")}</Button>
                </div>
              </Banner>
            )}
          </>
        ) : (
          !read.problem && <SkeletonText lines={3} />
        )}
      </div>
    </DialogContent>
  );
}

function graveWords(asked: Grave, name: string, t: ReturnType<typeof useTranslate>) {
  return asked === "removeFactor"
    ? {
        title: t("Remove the second factor of {name}?", { name }),
        text: t(
          "The app, the recovery codes and the passkeys stop working, every session ends, and we tell {name} by mail. Make sure that it is really them who asks.",
          { name },
        ),
        confirm: t("Remove the second factor"),
        done: t("The second factor is removed"),
      }
    : {
        title: t("Unlink {name} from the organisation's sign-in?", { name }),
        text: t(
          "Every session ends. The next sign-in there with the same e-mail address links the account anew.",
        ),
        confirm: t("Unlink"),
        done: t("{name} is unlinked", { name }),
      };
}

interface SessionsProps {
  access: PersonAccess;
  viewer: Viewer;
  onEnd: (handle: string) => void;
}

function Sessions({ access: { sessions }, viewer, onEnd }: SessionsProps) {
  const t = useTranslate();
  if (sessions.length === 0) return <p className="text-ink-muted">{t("Signed in nowhere.")}</p>;
  return (
    <ul aria-label={t("Devices")} className="max-h-72 overflow-y-auto rounded-lg border border-line">
      {sessions.map((session) => (
        <SessionRow
          key={session.handle}
          session={session}
          viewer={viewer}
          onEnd={() => onEnd(session.handle)}
        />
      ))}
    </ul>
  );
}

function Ways({ access, onAsk }: { access: PersonAccess; onAsk: (asked: Grave) => void }) {
  const t = useTranslate();
  const { app, passkeys, singleSignOn, hasPassword } = access;
  const ways = [
    hasPassword && t("Password"),
    app && t("Authenticator app"),
    passkeys > 0 && t.count(passkeys, "{count} passkey", "{count} passkeys"),
    singleSignOn && t("The organisation's sign-in"),
  ].filter((way) => way !== false);
  return (
    <div className="space-y-2">
      <p>
        <span className="text-ink-muted">{t("Signs in with:")}</span> {ways.join(", ")}
      </p>
      <div className="flex flex-wrap gap-2">
        {(app || passkeys > 0) && (
          <Button onClick={() => onAsk("removeFactor")}>{t("Remove the second factor")}</Button>
        )}
        {singleSignOn && <Button onClick={() => onAsk("unlink")}>{t("Unlink")}</Button>}
      </div>
    </div>
  );
}
