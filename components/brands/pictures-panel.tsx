"use client";

import { ImageUp } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useAct } from "@/components/bulk/use-act";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import { MOST_BYTES, TOO_LARGE } from "@/lib/services/brands/pictures/limits";
import type { BrandDto, PictureInput, PictureKind } from "@/lib/services/brands/schema";
import { previewTokens } from "./preview-style";

export interface PicturesPanelProps {
  brand: BrandDto;
  /** Null for those who may only look. */
  save: ((given: PictureInput) => Promise<ActionResult<{ removed: string[] }>>) | null;
}

/** Logo and icon. Each is stored when it is chosen. */
export function PicturesPanel({ brand, save }: PicturesPanelProps) {
  const { view, faviconIsOwn } = brand;
  return (
    <Card
      title="Pictures"
      description="SVG or PNG, at most 256 kB. An SVG is written anew from its shapes alone."
    >
      <div className="grid gap-6 md:grid-cols-2">
        <PictureField
          kind="logo"
          label="Logo"
          hint="Shown 24 pixels high, so small text in it is lost."
          none="Without one the first letter of the name stands there."
          brand={brand}
          src={view.logoSrc}
          isOwn={view.logoSrc !== null}
          save={save}
        />
        <PictureField
          kind="favicon"
          label="Icon of the browser's tab"
          hint={faviconIsOwn || !view.faviconSrc ? "Square, and clear at 16 pixels." : "Made from the logo."}
          none="Without one it is made from the logo, or from the first letter of the name."
          brand={brand}
          src={view.faviconSrc}
          isOwn={faviconIsOwn}
          save={save}
        />
      </div>
    </Card>
  );
}

interface PictureFieldProps {
  kind: PictureKind;
  label: string;
  hint: string;
  none: string;
  brand: BrandDto;
  src: string | null;
  isOwn: boolean;
  save: PicturesPanelProps["save"];
}

function PictureField({ kind, label, hint, none, brand, src, isOwn, save }: PictureFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { act, pending, problem } = useAct(() => undefined);

  function send(file: File | null) {
    setRefusal(null);
    if (!save) return;
    if (file && file.size > MOST_BYTES) return setRefusal(TOO_LARGE);
    act(async () => {
      const result = await save({ brandId: brand.id, kind, seenHash: brand.picturesHash, file });
      if (result.ok) {
        const { removed } = result.data;
        toast.success(
          file ? `${label} saved` : `${label} removed`,
          removed.length > 0 ? { description: `Left out: ${removed.join(", ")}.` } : undefined,
        );
      }
      return result;
    });
  }

  const shown = refusal === null ? problem : { detail: refusal, requestId: "" };
  return (
    <div className="min-w-0 space-y-2">
      <p id={id} className="font-medium">
        {label}
      </p>
      <FormProblem problem={shown} />
      <div className="flex flex-wrap items-center gap-3">
        {(["light", "dark"] as const).map((mode) => (
          <span
            key={mode}
            style={{ background: previewTokens["--surface"][mode] }}
            className="grid h-14 min-w-14 place-items-center rounded-md border border-line px-3 text-ink-subtle text-xs"
          >
            {src ? (
              // biome-ignore lint/performance/noImgElement: a brand's logo is served as it was given; the image optimizer is off
              <img
                src={src}
                alt={`${label}, on ${mode}`}
                className={kind === "logo" ? "h-6 w-auto max-w-32 object-contain" : "size-8 object-contain"}
              />
            ) : (
              "None"
            )}
          </span>
        ))}
      </div>
      {save && (
        <div className="flex flex-wrap gap-2">
          <input
            ref={input}
            type="file"
            accept="image/svg+xml,image/png"
            aria-labelledby={id}
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) send(file);
              // The same file again is a choice as well.
              event.target.value = "";
            }}
          />
          <Button size="sm" loading={pending} aria-describedby={id} onClick={() => input.current?.click()}>
            <ImageUp aria-hidden />
            {isOwn ? "Replace" : "Upload"}
          </Button>
          {isOwn && (
            <Button
              size="sm"
              variant="ghost"
              disabled={pending}
              aria-describedby={id}
              onClick={() => send(null)}
            >
              Remove
            </Button>
          )}
        </div>
      )}
      <p className="text-ink-subtle text-xs/5">{src ? hint : none}</p>
    </div>
  );
}
