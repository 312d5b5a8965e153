"use client";

import { Hash, House, PhoneCall, ReceiptText } from "lucide-react";
import { useState } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { Mode } from "@/lib/format/brand";
import type { BrandView } from "@/lib/services/brands/schema";
import { BrandFooter } from "./brand-footer";
import { MailPreview } from "./mail-preview";
import { previewStyle } from "./preview-style";

export type Previewed = Pick<
  BrandView,
  "name" | "colour" | "logoSrc" | "supportEmail" | "supportPhone" | "supportUrl" | "legalFooter"
>;

const MODES: readonly Mode[] = ["light", "dark"];

/** How customers will see it, from what is typed and not yet saved. */
export function BrandPreview({ brand }: { brand: Previewed }) {
  const [part, setPart] = useState("sign-in");
  return (
    <Tabs value={part} onValueChange={setPart}>
      <TabsList aria-label="What to preview">
        <TabsTrigger value="sign-in">Sign-in</TabsTrigger>
        <TabsTrigger value="portal">Portal</TabsTrigger>
        <TabsTrigger value="mail">Mail</TabsTrigger>
      </TabsList>
      <TabsContent value={part} className="mt-3 space-y-3">
        {MODES.map((mode) => (
          <figure key={mode} data-testid={`preview-${mode}`}>
            <figcaption className="mb-1 text-ink-subtle text-xs">
              {mode === "light" ? "Light" : "Dark"}
            </figcaption>
            <div
              // Nothing in a picture of a page can be used.
              inert
              className="overflow-hidden rounded-lg border border-line-strong bg-canvas text-ink"
              style={previewStyle(brand.colour, mode)}
            >
              {part === "sign-in" && <SignIn brand={brand} />}
              {part === "portal" && <Portal brand={brand} />}
              {part === "mail" && <MailPreview brand={brand} mode={mode} />}
            </div>
          </figure>
        ))}
      </TabsContent>
    </Tabs>
  );
}

function Mark({ brand }: { brand: Previewed }) {
  return (
    <span className="flex min-w-0 items-center gap-2 font-semibold text-sm tracking-tight">
      {brand.logoSrc ? (
        // biome-ignore lint/performance/noImgElement: a brand's logo is served as it was given; the image optimizer is off
        <img src={brand.logoSrc} alt="" className="h-6 w-auto max-w-24 shrink-0 object-contain" />
      ) : (
        <span className="grid size-6 shrink-0 place-items-center rounded-md bg-accent text-accent-ink text-xs uppercase">
          {brand.name.slice(0, 1)}
        </span>
      )}
      <span className="truncate">{brand.name}</span>
    </span>
  );
}

const BUTTON =
  "flex h-8 items-center justify-center rounded-md bg-accent px-3 font-medium text-accent-ink text-sm";

function SignIn({ brand }: { brand: Previewed }) {
  return (
    <div className="space-y-5 p-4">
      <Mark brand={brand} />
      <div className="mx-auto max-w-64 space-y-3 rounded-xl border border-line bg-surface p-4 shadow-soft">
        <p className="font-semibold">Sign in</p>
        <div className="space-y-1.5">
          <p className="font-medium text-xs">E-mail</p>
          <div className="h-8 rounded-md border border-control bg-surface" />
        </div>
        <div className={BUTTON}>Sign in</div>
        <p className="text-accent text-xs">Forgot your password?</p>
      </div>
      <BrandFooter contacts={brand} />
    </div>
  );
}

const NAV = [
  { label: "Overview", Icon: House },
  { label: "Calls", Icon: PhoneCall },
  { label: "Numbers", Icon: Hash },
  { label: "Transactions", Icon: ReceiptText },
];

function Portal({ brand }: { brand: Previewed }) {
  return (
    <div className="grid grid-cols-[9rem_minmax(0,1fr)]">
      <div className="space-y-3 border-line border-r bg-surface p-3">
        <Mark brand={brand} />
        <ul className="space-y-0.5 text-xs">
          {NAV.map(({ label, Icon }, at) => (
            <li
              key={label}
              className={
                at === 0
                  ? "flex items-center gap-1.5 rounded-md bg-accent-soft px-2 py-1 font-medium text-accent"
                  : "flex items-center gap-1.5 px-2 py-1 text-ink-muted"
              }
            >
              <Icon aria-hidden className="size-3.5" />
              {label}
            </li>
          ))}
        </ul>
      </div>
      <div className="space-y-3 p-4">
        <p className="font-semibold">Overview</p>
        <div className="rounded-lg border border-line bg-surface p-3">
          <p className="text-ink-subtle text-xs">Balance</p>
          <p className="font-semibold text-lg">₹1,23,456.00</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <span className={BUTTON}>Ask for a top-up</span>
          </div>
        </div>
        <BrandFooter contacts={brand} className="border-line border-t pt-3" />
      </div>
    </div>
  );
}
