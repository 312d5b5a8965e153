import "server-only";
import type { Tx } from "@/lib/db/client";
import type { User } from "@/lib/db/types";
import type { Translate } from "@/lib/i18n/translate";
import { addressOf } from "@/lib/services/brands/address";
import type { Letter } from "@/lib/services/mail/letter";
import { queueMail } from "@/lib/services/mail/queue";
import { CONFIRM_HOURS, TAKE_BACK_DAYS } from "./schema";

/** `email_confirm` goes to the new address, the others to the old one. */
export type ChangeMail = "email_confirm" | "email_change" | "email_changed";

/** The brand and the words, loaded before the transaction in which the mail is queued. */
export interface Stationery {
  brandId: string;
  brandName: string;
  t: Translate;
}

interface Told {
  kind: ChangeMail;
  to: string;
  newEmail: string;
  token: string;
}

/** Puts a mail of a change into the outbox, in the transaction of what it tells. */
export async function queueChangeMail(
  tx: Tx,
  user: Pick<User, "id" | "name" | "customerId">,
  { brandId, brandName, t }: Stationery,
  { kind, to, newEmail, token }: Told,
): Promise<void> {
  const url = await addressOf(tx, user.customerId ? brandId : null, `/email/${token}`);
  await queueMail(tx, {
    kind,
    brandId,
    userId: user.id,
    ...(user.customerId ? { customerId: user.customerId } : {}),
    to: { address: to, name: user.name, language: t.language },
    letter: changeLetter(kind, { brand: brandName, name: user.name, newEmail, url }, t),
  });
}

interface Facts {
  brand: string;
  name: string;
  newEmail: string;
  url: string;
}

export function changeLetter(kind: ChangeMail, { brand, name, newEmail, url }: Facts, t: Translate): Letter {
  const hello = t("Hello {name},", { name });
  const facts = [{ label: t("New address"), value: newEmail }];
  switch (kind) {
    case "email_confirm":
      return {
        subject: t("Confirm your new address for {brand}", { brand }),
        paragraphs: [hello, t("this address is to be the one with which you sign in.")],
        facts,
        action: { label: t("Confirm the address"), url },
        notes: [
          t("The link works once and for {count} hours.", { count: CONFIRM_HOURS }),
          t("If you know nothing of it, do nothing: then nothing changes."),
        ],
      };
    case "email_change":
      return {
        subject: t("Your e-mail address for {brand} is to be changed", { brand }),
        paragraphs: [
          hello,
          t("somebody, most likely you, asked to sign in with another e-mail address from now on."),
        ],
        facts,
        action: { label: t("This was not me"), url },
        notes: [
          t("If it was you, there is nothing to do: a mail to the new address asks to confirm it."),
          t("If not, press the button. It works until {count} days after the change.", {
            count: TAKE_BACK_DAYS,
          }),
        ],
      };
    case "email_changed":
      return {
        subject: t("Your e-mail address for {brand} was changed", { brand }),
        paragraphs: [hello, t("you sign in with another e-mail address now, and get your mail there.")],
        facts,
        action: { label: t("This was not me"), url },
        notes: [
          t("If it was you, there is nothing to do."),
          t(
            "If not, press the button within {count} days: this address counts again, and every device is signed out.",
            {
              count: TAKE_BACK_DAYS,
            },
          ),
        ],
      };
  }
}
