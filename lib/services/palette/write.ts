import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { assertSelf } from "@/lib/services/security/self";
import { MOST_PINNED, MOST_RECENT, openPlace, readEntries } from "./read";
import type { OpenedInput, PaletteEntriesDto, PinInput } from "./schema";

// None of this writes to the record: it is a person's own order of their own tools, changes nothing that anybody else
// sees, and says nothing that opening the page itself does not say.

function assertOpen(actor: UserActor, href: string, isPage: (href: string) => boolean): void {
  assertSelf(actor);
  if (openPlace(actor, href, isPage)) return;
  throw new AppError("invalid", "This cannot be kept.", {
    errors: { href: "Not a place that the palette leads to." },
  });
}

/** Keeps the newest of those that are not pinned. */
async function forgetOldest(userId: string): Promise<void> {
  const [oldest] = await db().paletteEntry.findMany({
    where: { userId, pinnedAt: null },
    orderBy: { usedAt: "desc" },
    skip: MOST_RECENT - 1,
    take: 1,
    select: { usedAt: true },
  });
  if (!oldest) return;
  await db().paletteEntry.deleteMany({ where: { userId, pinnedAt: null, usedAt: { lt: oldest.usedAt } } });
}

/** Puts it in front of what was opened last. */
export async function rememberOpened(
  actor: UserActor,
  { href, label, hint }: OpenedInput,
  isPage: (href: string) => boolean,
): Promise<PaletteEntriesDto> {
  assertOpen(actor, href, isPage);
  const now = { label, hint, usedAt: new Date() };
  await db().paletteEntry.upsert({
    where: { userId_href: { userId: actor.id, href } },
    create: { userId: actor.id, href, ...now },
    update: now,
  });
  await forgetOldest(actor.id);
  return readEntries(actor, isPage);
}

/** Pins it, or lets it go back among what was opened last. */
export async function pin(
  actor: UserActor,
  { href, label, hint, pinned }: PinInput,
  isPage: (href: string) => boolean,
): Promise<PaletteEntriesDto> {
  assertOpen(actor, href, isPage);
  const key = { userId: actor.id, href };
  if (pinned) {
    const others = await db().paletteEntry.count({
      where: { userId: actor.id, pinnedAt: { not: null }, href: { not: href } },
    });
    if (others >= MOST_PINNED) {
      throw new AppError("invalid", `At most ${MOST_PINNED} can be pinned. Unpin one first.`, {
        errors: { href: `At most ${MOST_PINNED} can be pinned.` },
      });
    }
    await db().paletteEntry.upsert({
      where: { userId_href: key },
      create: { ...key, label, hint, usedAt: new Date(), pinnedAt: new Date() },
      update: { label, hint, pinnedAt: new Date() },
    });
  } else {
    await db().paletteEntry.updateMany({ where: key, data: { pinnedAt: null } });
    await forgetOldest(actor.id);
  }
  return readEntries(actor, isPage);
}
