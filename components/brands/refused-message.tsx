import { buttonClass } from "@/components/ui/button-class";
import { FullPageMessage } from "@/components/ui/full-page-message";
import type { Translate } from "@/lib/i18n/translate";

export interface RefusedMessageProps {
  kind: "missing" | "forbidden";
  t: Translate;
}

/** What stands in the place of a page that is not there, or not for this reader. */
export function RefusedMessage({ kind, t }: RefusedMessageProps) {
  const missing = kind === "missing";
  return (
    <FullPageMessage
      title={missing ? t("There is nothing here") : t("Your role does not allow this")}
      actions={
        <a href="/" className={buttonClass({ variant: "primary" })}>
          {t("Go to the start page")}
        </a>
      }
    >
      <p>
        {missing
          ? t("The address may be mistyped, what it showed may be gone, or it may not be yours to see.")
          : t("You are signed in, but this page belongs to other roles. Ask an admin if you need it.")}
      </p>
    </FullPageMessage>
  );
}
