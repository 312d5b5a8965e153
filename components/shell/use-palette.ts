"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslate } from "#translate";
import type { PaletteAct, PaletteGroup, PaletteRowGroup, PaletteRowItem } from "./palette-item";
import { matching } from "./palette-match";
import { actRows, allResultsRow, matchingRows, restingRows } from "./palette-rows";
import { themeRows } from "./palette-themes";
import type { PaletteEntries } from "./use-palette-entries";
import { usePaletteSearch } from "./use-palette-search";

interface PaletteGiven {
  groups: PaletteGroup[];
  acts: readonly PaletteAct[];
  searchPage: string | undefined;
  entries: PaletteEntries;
  /** What was typed before the palette stood. */
  begun: string;
  close: () => void;
}

/** What the palette shows, and what its rows do. */
export function usePalette({ groups, acts, searchPage, entries, begun, close: onClose }: PaletteGiven) {
  const t = useTranslate();
  const router = useRouter();
  const [typed, type] = useState(begun);
  const [wanted, select] = useState("");
  /** The row whose acts are shown, and what had been typed to find it. */
  const [within, setWithin] = useState<{ row: PaletteRowItem; typed: string } | null>(null);
  const [notice, setNotice] = useState("");
  const search = usePaletteSearch(within ? "" : typed);

  function close() {
    onClose();
    type("");
    setWithin(null);
    setNotice("");
  }

  function leave() {
    if (!within) return;
    type(within.typed);
    select(within.row.id);
    setWithin(null);
  }

  function choose({ href, run, keeps }: PaletteRowItem) {
    if (run) {
      run();
      return;
    }
    if (!href) return;
    close();
    router.push(href);
    if (keeps) entries.remember(keeps);
  }

  function beside({ href, keeps }: PaletteRowItem) {
    if (!href) return;
    window.open(href, "_blank", "noopener");
    if (keeps) entries.remember(keeps);
    close();
  }

  async function pinRow({ keeps, pinned, label }: PaletteRowItem) {
    if (!keeps || !entries.canPin) return;
    const why = await entries.pin(keeps, !pinned);
    if (why !== null) setNotice(why === "" ? t("That did not work. Try again.") : t.said(why));
    else
      setNotice(
        pinned ? t("{name} is no longer pinned.", { name: label }) : t("{name} is pinned.", { name: label }),
      );
  }

  function enterRow(row: PaletteRowItem) {
    setWithin({ row, typed });
    type("");
    select("act:open");
  }

  function rowsWithin(row: PaletteRowItem): PaletteRowGroup[] {
    const pin = () => {
      leave();
      void pinRow(row);
    };
    const rows = actRows(t, row, acts, {
      open: () => choose(row),
      openBeside: () => beside(row),
      pin: row.keeps && entries.canPin ? pin : null,
    });
    // The same match as for pages: each row is one.
    const asPages = rows.map(({ id, label }) => ({ id, label, href: id }));
    const fitting = new Set(matching([{ heading: "", items: asPages }], typed).map(({ id }) => id));
    const heading = row.label;
    return [{ heading, rows: typed.trim() === "" ? rows : rows.filter(({ id }) => fitting.has(id)) }];
  }

  function everything(): PaletteRowGroup[] {
    const themes = themeRows(t, close);
    if (typed.trim() === "") return [...restingRows(t, groups, entries), themes];
    const rows = matchingRows(t, typed, groups, search.items, entries);
    const fitting = matching([{ heading: themes.heading, items: themes.items }], typed).map(({ id }) => id);
    const more =
      searchPage && search.items.length > 0
        ? [{ heading: t("More"), rows: [allResultsRow(t, searchPage, typed)] }]
        : [];
    return [
      ...rows.slice(0, 1),
      { heading: themes.heading, rows: themes.rows.filter(({ id }) => fitting.includes(id)) },
      ...rows.slice(1),
      ...more,
    ];
  }

  const shown = (within ? rowsWithin(within.row) : everything()).filter(({ rows }) => rows.length > 0);
  const rows = shown.flatMap((group) => group.rows);
  // What is found arrives after a choice was made; Enter must not fall into nothing then.
  const current = rows.find(({ id }) => id === wanted) ?? rows[0];

  const isCounted = typed.trim() !== "" && !search.searching;
  const count = rows.length;
  const [counted, setCounted] = useState("");
  useEffect(() => {
    setCounted(isCounted ? t.count(count, "{count} result", "{count} results") : "");
  }, [isCounted, count, t]);

  return {
    typed,
    type: (text: string) => {
      setNotice("");
      type(text);
    },
    selected: current?.id ?? "",
    select,
    shown,
    within: within?.row ?? null,
    searching: search.searching,
    failed: search.failed,
    said: notice || counted,
    close,
    leave,
    choose,
    enterRow,
    pinRow: (row: PaletteRowItem) => void pinRow(row),
    enter: () => {
      if (current?.href) enterRow(current);
    },
    openBeside: () => {
      if (current) beside(current);
    },
    togglePin: () => {
      const row = within?.row ?? current;
      if (row) void pinRow({ ...row, pinned: row.href ? entries.isPinned(row.href) : false });
    },
  };
}
