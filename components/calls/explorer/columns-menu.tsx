"use client";

import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslate } from "#translate";
import { useSharedPatch } from "@/components/data-table/shared-patch";
import { Button } from "@/components/ui/button";
import { type CallColumnId, callColumnIds } from "@/lib/services/calls/schema";
import { columnLabels } from "../column-labels";
import { columnsIn, columnsParam, moveColumn, toggleColumn } from "./column-order";
import { FilterPopover } from "./filter-popover";

/** Which columns the table shows, and in which order. They stand in the address, and in a saved view. */
export function ColumnsMenu({ showCustomer }: { showCustomer: boolean }) {
  const t = useTranslate();
  return (
    <FilterPopover
      label={t("Columns")}
      icon={<Columns3 aria-hidden className="text-ink-subtle" />}
      align="end"
      width="w-72"
    >
      <Choice showCustomer={showCustomer} />
    </FilterPopover>
  );
}

function Choice({ showCustomer }: { showCustomer: boolean }) {
  const t = useTranslate();
  const { params, patch } = useSharedPatch();
  const shown = columnsIn(params.get("columns"));
  const others = callColumnIds.filter((id) => !shown.includes(id) && (showCustomer || id !== "customer"));
  const list = useRef<HTMLUListElement>(null);
  const wanted = useRef<string | null>(null);
  const set = (ids: CallColumnId[]) => patch({ columns: columnsParam(ids) });

  // A row that moves may lose the focus on its way: whoever pressed wants to press again.
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-step="${wanted.current}"]`)?.focus();
    wanted.current = null;
  });

  function move(id: CallColumnId, by: -1 | 1) {
    wanted.current = `${id} ${by}`;
    set(moveColumn(shown, id, by));
  }

  return (
    <>
      <ul ref={list} aria-label={t("Columns, in their order")}>
        {[...shown, ...others].map((id) => {
          if (id === "customer" && !showCustomer) return null;
          const place = shown.indexOf(id);
          const label = t.about("call", columnLabels[id]);
          return (
            <li key={id} className="flex items-center rounded-md hover:bg-sunken">
              <label className="flex min-h-8 min-w-0 flex-1 cursor-pointer items-center gap-2.5 px-2 py-1 pointer-coarse:min-h-10">
                <input
                  type="checkbox"
                  checked={place >= 0}
                  onChange={() => set(toggleColumn(shown, id))}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="truncate">{label}</span>
              </label>
              {place >= 0 &&
                ([-1, 1] as const).map((by) => (
                  <Button
                    key={by}
                    variant="ghost"
                    size="icon"
                    className="size-7"
                    data-step={`${id} ${by}`}
                    aria-label={
                      by < 0
                        ? t("Move {column} up", { column: label })
                        : t("Move {column} down", { column: label })
                    }
                    aria-disabled={place + by < 0 || place + by >= shown.length || undefined}
                    onClick={() => move(id, by)}
                  >
                    {by < 0 ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />}
                  </Button>
                ))}
            </li>
          );
        })}
      </ul>
      <div className="mt-1.5 border-line border-t px-2 pt-2 pb-1">
        <Button variant="ghost" size="sm" onClick={() => patch({ columns: null })}>
          {t("The usual columns")}
        </Button>
      </div>
    </>
  );
}
