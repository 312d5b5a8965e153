import { ArrowUpRight, Pin, PinOff, Search } from "lucide-react";
import type { Translate } from "@/lib/i18n/translate";
import type { PaletteEntryDto } from "@/lib/services/palette/schema";
import type { FoundDto } from "@/lib/services/search/schema";
import { DrawnIcon } from "./drawn-icon";
import type { PaletteAct, PaletteGroup, PaletteItem, PaletteRowGroup, PaletteRowItem } from "./palette-item";
import { kindHeadings, kindIcons } from "./palette-kinds";
import { matching } from "./palette-match";
import type { PaletteEntries } from "./use-palette-entries";

const drawn = (path: string | undefined) => path && <DrawnIcon path={path} />;

function pageRow(
  { id, label, href, icon }: PaletteItem,
  isPinned: (href: string) => boolean,
): PaletteRowItem {
  const keeps = { href, label, hint: null };
  return { id: `page:${id}`, label, href, icon: drawn(icon), keeps, pinned: isPinned(href) };
}

function foundRow(found: FoundDto, isPinned: (href: string) => boolean): PaletteRowItem {
  const { kind, id, label, hint, href, customer } = found;
  return {
    id: `found:${kind}:${id}`,
    label,
    hint: hint ?? undefined,
    href,
    icon: kindIcons[kind],
    keeps: { href, label, hint },
    pinned: isPinned(href),
    ...(kind === "customer" && customer ? { customer: { href, name: customer.name } } : {}),
  };
}

function entryRow(
  entry: PaletteEntryDto,
  pages: ReadonlyMap<string, PaletteItem>,
  pinned: boolean,
): PaletteRowItem {
  const { kind, href, hint } = entry;
  const page = pages.get(href);
  const label = page?.label ?? entry.label;
  return {
    id: `${pinned ? "pinned" : "recent"}:${href}`,
    label,
    hint: hint ?? undefined,
    href,
    icon: drawn(page?.icon) ?? kindIcons[kind],
    keeps: { href, label, hint },
    pinned,
    ...(kind === "customer" ? { customer: { href, name: label } } : {}),
  };
}

/** What is shown while nothing is typed: what the person uses, then everything else. */
export function restingRows(
  t: Translate,
  groups: readonly PaletteGroup[],
  { entries, isPinned }: PaletteEntries,
): PaletteRowGroup[] {
  const pages = new Map(groups.flatMap(({ items }) => items.map((item) => [item.href, item] as const)));
  return [
    { heading: t("Pinned"), rows: entries.pinned.map((entry) => entryRow(entry, pages, true)) },
    { heading: t("Recent"), rows: entries.recent.map((entry) => entryRow(entry, pages, false)) },
    ...groups.map(({ heading, items }) => ({ heading, rows: items.map((item) => pageRow(item, isPinned)) })),
  ];
}

/** What goes by what was typed. Pages stand first: they are there at once, and nothing moves when the rest arrives. */
export function matchingRows(
  t: Translate,
  typed: string,
  groups: readonly PaletteGroup[],
  found: readonly FoundDto[],
  { isPinned }: PaletteEntries,
): PaletteRowGroup[] {
  const headings = kindHeadings(t);
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  return [
    {
      heading: t("Pages"),
      rows: matching(groups, typed).map((item) => pageRow(item, isPinned)),
    },
    ...kinds.map((kind) => ({
      heading: headings[kind],
      rows: found.filter((hit) => hit.kind === kind).map((hit) => foundRow(hit, isPinned)),
    })),
  ];
}

/** Everything that was found, on a page of its own. */
export function allResultsRow(t: Translate, searchPage: string, typed: string): PaletteRowItem {
  return {
    id: "all-results",
    label: t("All results"),
    href: `${searchPage}?${new URLSearchParams({ q: typed.trim() })}`,
    icon: <Search aria-hidden />,
  };
}

/** What can be done with one row. */
export function actRows(
  t: Translate,
  of: PaletteRowItem,
  acts: readonly PaletteAct[],
  does: { open: () => void; openBeside: () => void; pin: (() => void) | null },
): PaletteRowItem[] {
  const { customer, icon } = of;
  const pin = of.pinned
    ? { label: t("Unpin"), icon: <PinOff aria-hidden /> }
    : { label: t("Pin"), icon: <Pin aria-hidden /> };
  return [
    { id: "act:open", label: t("Open"), icon, run: does.open },
    ...(customer
      ? acts.map(({ label, path }) => {
          const href = `${customer.href}${path}`;
          const whole = `${label} ${customer.name}`;
          const keeps = { href, label: whole, hint: null };
          return { id: `act:${path}`, label: whole, href, icon: kindIcons.action, keeps };
        })
      : []),
    {
      id: "act:beside",
      label: t("Open in a new tab"),
      icon: <ArrowUpRight aria-hidden />,
      run: does.openBeside,
    },
    ...(does.pin ? [{ id: "act:pin", ...pin, run: does.pin }] : []),
  ];
}
