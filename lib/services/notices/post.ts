import "server-only";
import type { Tx } from "@/lib/db/client";
import { DEFAULT_VIEWER } from "@/lib/format/viewer";
import { toItemDto } from "@/lib/services/attention/dto";
import { addressOf } from "@/lib/services/brands/address";
import { defaultBrand } from "@/lib/services/brands/of";
import type { Letter, MailKind } from "@/lib/services/mail/letter";
import { queueMail } from "@/lib/services/mail/queue";
import type { NoticeLine, NoticeLinks, NoticeReader } from "./letter";
import type { Recipient } from "./people";
import { byItem, type Waiting } from "./waiting";

export const SETTINGS_PATH = "/account/notices";
const QUEUE_PATH = "/attention";

/** What a mail to one person is written with. Pages of the staff are in English, and so are these. */
export interface Stationery {
  lines: NoticeLine[];
  links: NoticeLinks;
  reader: NoticeReader;
}

/** The staff reach the portal under its own address, whatever brands it has. */
const linkTo = (tx: Tx, path: string) => addressOf(tx, null, path);

export async function stationeryOf(
  tx: Tx,
  person: Recipient,
  told: readonly Waiting[],
  now: Date,
): Promise<Stationery> {
  const reader = { zone: person.zone, locale: DEFAULT_VIEWER.locale };
  const queue = await linkTo(tx, QUEUE_PATH);
  const lines = byItem(told).map(({ kind, byName, item }) => ({
    kind,
    byName,
    item: toItemDto(item, reader, now),
    url: `${queue}/${item.id}`,
  }));
  return { lines, links: { queue, settings: await linkTo(tx, SETTINGS_PATH) }, reader };
}

/** Puts it into the outbox. Each waiting change is in one mail alone, so any of them names it. */
export async function post(
  tx: Tx,
  { userId, email, name }: Recipient,
  kind: MailKind,
  letter: Letter,
  told: readonly Waiting[],
): Promise<void> {
  const first = told
    .map(({ id }) => id)
    .sort()
    .at(0);
  const brand = await defaultBrand(tx);
  await queueMail(tx, {
    kind,
    to: { address: email, name, language: DEFAULT_VIEWER.language },
    letter,
    brandId: brand.id,
    userId,
    dedupeKey: `${kind}:${first}`,
  });
}
