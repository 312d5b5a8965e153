"use client";

import type { Mode } from "@/lib/format/brand";
import { english } from "@/lib/i18n/translate";
import { htmlOf } from "@/lib/services/mail/layout";
import type { Letter } from "@/lib/services/mail/letter";
import type { Previewed } from "./brand-preview";

function example(name: string): Letter {
  return {
    subject: `You are invited to ${name}`,
    heading: `Welcome to ${name}`,
    paragraphs: ["Kaveri Textiles invites you to see its calls, numbers and balance."],
    action: { label: "Accept the invitation", url: "https://example.com/invitation" },
  };
}

/** The mail's own rules for light and dark, decided: a frame asks the machine and not the page around it. */
function inMode(html: string, mode: Mode): string {
  return html
    .replaceAll("@media (prefers-color-scheme:dark)", mode === "dark" ? "@media all" : "@media not all")
    .replaceAll("color-scheme:light dark", `color-scheme:${mode}`);
}

/** A mail as the portal writes it, in a frame where nothing can run or be fetched. */
export function MailPreview({ brand, mode }: { brand: Previewed; mode: Mode }) {
  const html = htmlOf(example(brand.name), { brand, t: english, logoSrc: brand.logoSrc });
  return (
    <iframe
      title={`A mail in ${mode}`}
      // Of our origin, so that it may show the logo; without scripts all the same.
      sandbox="allow-same-origin"
      srcDoc={inMode(html, mode)}
      tabIndex={-1}
      className="block h-96 w-full border-0"
    />
  );
}
