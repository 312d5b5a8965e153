import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { isCustomerRole, roleMay } from "@/lib/authz/permissions";
import { askOften } from "@/lib/db/ask-often";
import { customerNamesOf } from "@/lib/db/customer-names";
import { type Place, placeOf } from "./places";
import type { PaletteEntriesDto, PaletteEntryDto } from "./schema";

/** Shown at most; older ones are forgotten when another comes. */
export const MOST_RECENT = 20;
export const MOST_PINNED = 20;

/** What the caller's role may still see of it, asked at every look: roles change, and entries stay. */
export function openPlace(actor: UserActor, href: string, isPage: (href: string) => boolean): Place | null {
  if (isPage(href)) return { kind: "page", permission: "self:manage" };
  const place = placeOf(href, isCustomerRole(actor.role));
  return place && roleMay(actor.role, place.permission) ? place : null;
}

/** Customers as they are called now. */
function namesOf(places: readonly (Place | null)[]): Promise<Map<string, string>> {
  return customerNamesOf(places.flatMap((place) => (place?.authId === undefined ? [] : [place.authId])));
}

interface Kept {
  href: string;
  label: string;
  hint: string | null;
  pinnedAt: Date | null;
}

const KEPT = `
  SELECT "href", "label", "hint", "pinnedAt" FROM "PaletteEntry"
  WHERE "userId" = $1::uuid ORDER BY "usedAt" DESC LIMIT $2`;

/**
 * What the caller opened from the palette and pinned there.
 * @param isPage the pages that the caller's role may open
 */
export async function readEntries(
  actor: UserActor,
  isPage: (href: string) => boolean,
): Promise<PaletteEntriesDto> {
  // Somebody who visits leaves no traces in the palette of their own, and has none there.
  if (actor.visit) return { pinned: [], recent: [] };
  const rows = await askOften<Kept>("palette-entries", KEPT, [actor.id, MOST_RECENT + MOST_PINNED]);
  const places = rows.map(({ href }) => openPlace(actor, href, isPage));
  const names = await namesOf(places);
  const entries = rows.flatMap(({ href, label, hint, pinnedAt }, index) => {
    const place = places[index];
    if (!place) return [];
    const name = place.authId === undefined ? label : names.get(place.authId);
    const entry: PaletteEntryDto | null =
      name === undefined ? null : { kind: place.kind, href, label: name, hint };
    return entry ? [{ entry, pinnedAt }] : [];
  });
  const pinned = entries
    .flatMap(({ entry, pinnedAt }) => (pinnedAt ? [{ entry, pinnedAt }] : []))
    .sort((one, other) => one.pinnedAt.getTime() - other.pinnedAt.getTime());
  return {
    pinned: pinned.map(({ entry }) => entry),
    recent: entries.flatMap(({ entry, pinnedAt }) => (pinnedAt ? [] : [entry])).slice(0, MOST_RECENT),
  };
}
