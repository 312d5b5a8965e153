import "server-only";
import type { Tx } from "@/lib/db/client";
import { addressOf } from "@/lib/services/brands/address";
import { brandOfCustomer } from "@/lib/services/brands/of";
import type { Letter } from "@/lib/services/mail/letter";
import { queueMail } from "@/lib/services/mail/queue";
import type { Reader } from "./reader";
import type { Subscriber } from "./subscribers";

/** Where the portal's people choose what they are told. */
export const SETTINGS_PATH = "/portal/account/notifications";

export interface Notice {
  kind: "low_balance" | "weekly_summary";
  letter: Letter;
  /** Paths of the portal by the label of what they lead to; the brand decides about the host. */
  action: { label: string; path: string };
  dedupeKey: string;
}

/** Puts a notice into the outbox under the customer's brand, in the caller's transaction, with the way to stop it. */
export async function deliver(
  tx: Tx,
  { userId, user }: Subscriber,
  { t, viewer }: Reader,
  { kind, letter, action, dedupeKey }: Notice,
): Promise<void> {
  const { customer, email, name } = user;
  const brand = await brandOfCustomer(customer.id, tx);
  const settings = await addressOf(tx, brand.id, SETTINGS_PATH);
  await queueMail(tx, {
    kind,
    to: { address: email, name, language: viewer.language },
    letter: {
      ...letter,
      action: { label: action.label, url: await addressOf(tx, brand.id, action.path) },
      notes: [
        ...(letter.notes ?? []),
        t("You chose to be told. Change it, or stop it, here: {address}", { address: settings }),
      ],
    },
    brandId: brand.id,
    customerId: customer.id,
    userId,
    dedupeKey,
  });
}
