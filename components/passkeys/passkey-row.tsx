import { KeyRound } from "lucide-react";
import { useTranslate } from "#translate";
import { ActDialog } from "@/components/reviews/act-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DateTime } from "@/components/ui/date-time";
import { rich } from "@/components/ui/rich";
import type { Viewer } from "@/lib/format/viewer";
import type { ActionResult } from "@/lib/http/result";
import type { PasskeyDto } from "@/lib/services/passkeys/schema";

export interface PasskeyRowProps {
  passkey: PasskeyDto;
  viewer: Viewer;
  onRename: () => void;
  remove: (given: { id: string }) => Promise<ActionResult<null>>;
}

export function PasskeyRow({ passkey, viewer: { zone, locale }, onRename, remove }: PasskeyRowProps) {
  const t = useTranslate();
  const { id, name, synced, since, lastUsed } = passkey;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 border-line border-b py-3 first:pt-0 last:border-b-0 last:pb-0">
      <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-subtle" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="break-words font-medium">{name}</span>
          {synced && <Badge>{t("On several devices")}</Badge>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-ink-subtle text-xs/5">
          <span>
            {rich(t("Since {when}"), { when: <DateTime at={since} zone={zone} locale={locale} /> })}
          </span>
          <span>
            {lastUsed
              ? rich(t("Last used {when}"), { when: <DateTime at={lastUsed} zone={zone} locale={locale} /> })
              : t("Not used yet")}
          </span>
        </p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" onClick={onRename} aria-label={t("Rename {name}", { name })}>
          {t("Rename")}
        </Button>
        <ActDialog
          label={t("Remove")}
          labelFor={name}
          size="sm"
          title={t("Remove {name}?", { name })}
          description={t("It opens your account no longer, and every other device is signed out.")}
          confirmLabel={t("Remove the passkey")}
          tone="danger"
          run={() => remove({ id })}
          done={t("The passkey is removed")}
        />
      </div>
    </li>
  );
}
