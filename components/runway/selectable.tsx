"use client";

import { type Dispatch, type SetStateAction, useEffect, useRef } from "react";
import type { Column } from "@/components/data-table/column";
import type { WalletRunwayDto } from "@/lib/services/runway/schema";

const BOX = "size-4 accent-accent align-middle pointer-coarse:size-5";

interface SelectAllProps {
  state: "all" | "some" | "none";
  onChange: (all: boolean) => void;
}

function SelectAll({ state, onChange }: SelectAllProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === "some";
  }, [state]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label="Select all wallets on this page"
      className={BOX}
      checked={state === "all"}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}

/** A column of boxes before the others. */
export function selectColumn(
  rows: readonly WalletRunwayDto[],
  selected: ReadonlySet<string>,
  setSelected: Dispatch<SetStateAction<ReadonlySet<string>>>,
): Column<WalletRunwayDto> {
  const chosen = rows.filter(({ authId }) => selected.has(authId)).length;
  const change = (ids: readonly string[], on: boolean) =>
    setSelected((before) => {
      const after = new Set(before);
      for (const id of ids) {
        if (on) after.add(id);
        else after.delete(id);
      }
      return after;
    });
  return {
    id: "select",
    header: (
      <SelectAll
        state={chosen === 0 ? "none" : chosen === rows.length ? "all" : "some"}
        onChange={(all) =>
          change(
            rows.map(({ authId }) => authId),
            all,
          )
        }
      />
    ),
    label: "Select",
    width: "2.5rem",
    cell: ({ authId, customerName }) => (
      <input
        type="checkbox"
        aria-label={`Select ${customerName}`}
        className={BOX}
        checked={selected.has(authId)}
        onChange={(event) => change([authId], event.target.checked)}
      />
    ),
  };
}
