"use client";

import { Download } from "lucide-react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { ConfigurationFile } from "@/lib/services/trunk-config/types";

/** Hands the browser a file from memory: a password in it never becomes part of an address. */
function download({ fileName, text }: ConfigurationFile) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

/** One file: where it goes, its text, which scrolls within itself, and ways to take it along. */
export function ConfigurationFilePart({ file }: { file: ConfigurationFile }) {
  const t = useTranslate();
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-line">
      <figcaption className="flex items-center gap-2 border-line border-b bg-sunken px-3 py-1.5">
        <code className="min-w-0 flex-1 break-all text-ink-muted text-xs">{file.path}</code>
        <CopyButton value={file.text} label={t("Copy {name}", { name: file.path })} />
        <Button
          size="sm"
          onClick={() => download(file)}
          aria-label={t("Download {name}", { name: file.path })}
        >
          <Download aria-hidden />
          {t("Download")}
        </Button>
      </figcaption>
      <section
        aria-label={file.path}
        // A keyboard scrolls only what it can reach.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the focus
        tabIndex={0}
        className="max-h-96 overflow-auto"
      >
        <pre className="p-3 font-mono text-xs/5">{file.text}</pre>
      </section>
    </figure>
  );
}
