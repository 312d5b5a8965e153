"use client";

import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Mode, shadeOf } from "@/lib/format/brand";
import { parseHex } from "@/lib/format/color";

export interface ColourFieldProps {
  /** As it is typed. */
  value: string;
  register: UseFormRegisterReturn;
  onPick: (colour: string) => void;
  error?: string | undefined;
}

const MODES: readonly { mode: Mode; label: string; ground: string }[] = [
  { mode: "light", label: "In light", ground: "#f3f4f6" },
  { mode: "dark", label: "In dark", ground: "#1b1f27" },
];

/** Where the portal's own accent begins. */
const NONE = "#2b50d0";

/** One colour, and what becomes of it so that everybody can read it. */
export function ColourField({ value, register, onPick, error }: ColourFieldProps) {
  const picked = parseHex(value) ? value.trim() : NONE;
  return (
    <div className="space-y-3">
      <Field
        label="Colour"
        optional
        error={error}
        hint="Buttons, links and charts. It is made darker or lighter where text in it could not be read."
      >
        {(control) => (
          <div className="flex gap-2">
            <input
              type="color"
              aria-label="Pick the colour"
              value={picked}
              onChange={(event) => onPick(event.target.value)}
              className="h-8 w-11 shrink-0 cursor-pointer rounded-md border border-control bg-surface p-0.5 pointer-coarse:h-10"
            />
            <Input
              {...control}
              {...register}
              placeholder={NONE}
              maxLength={7}
              autoComplete="off"
              spellCheck={false}
              className="max-w-32 font-mono"
            />
          </div>
        )}
      </Field>
      {parseHex(value) && (
        <div className="grid gap-2 sm:grid-cols-2" aria-live="polite">
          {MODES.map((each) => (
            <Correction key={each.mode} given={value.trim()} {...each} />
          ))}
        </div>
      )}
    </div>
  );
}

function ratioWords(ratio: number): string {
  return `${ratio.toFixed(1)} : 1`;
}

function Correction({
  given,
  mode,
  label,
  ground,
}: {
  given: string;
  mode: Mode;
  label: string;
  ground: string;
}) {
  const shade = shadeOf(given, mode);
  if (!shade) return null;
  return (
    <div data-testid={`shade-${mode}`} className="rounded-md border border-line p-2.5 text-xs">
      <p className="font-medium">{label}</p>
      <div className="mt-1.5 flex items-center gap-2">
        <Swatch colour={given} ground={ground} caption={ratioWords(shade.before)} />
        {shade.isCorrected && (
          <>
            <span aria-hidden className="text-ink-subtle">
              →
            </span>
            <Swatch colour={shade.shown} ground={ground} caption={ratioWords(shade.after)} />
          </>
        )}
        <span
          className="ml-auto rounded-md px-2 py-1 font-medium"
          style={{ background: shade.shown, color: shade.ink }}
        >
          Button
        </span>
      </div>
      <p className="mt-1.5 text-ink-subtle">
        {shade.isCorrected
          ? `${given} would read at ${ratioWords(shade.before)}; shown as ${shade.shown}, at ${ratioWords(shade.after)}.`
          : `Shown as it is, at ${ratioWords(shade.after)}.`}
      </p>
    </div>
  );
}

function Swatch({ colour, ground, caption }: { colour: string; ground: string; caption: string }) {
  return (
    <span className="flex flex-col items-center gap-0.5">
      <span
        aria-hidden
        className="grid size-9 place-items-center rounded-md border border-line"
        style={{ background: ground }}
      >
        {/* A block and no letters: the colour as it was given may be one that nobody can read. */}
        <span className="size-4 rounded-sm" style={{ background: colour }} />
      </span>
      <span className="text-2xs text-ink-subtle tabular-nums">{caption}</span>
    </span>
  );
}
