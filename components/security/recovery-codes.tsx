"use client";

import { Download } from "lucide-react";
import { useTranslate } from "#translate";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

function save(codes: string[], name: string) {
  const url = URL.createObjectURL(new Blob([`${codes.join("\n")}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The ten codes, this once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const t = useTranslate();
  return (
    <div className="space-y-4">
      <Banner tone="warning" title={t("These codes are shown this once.")}>
        {t(
          "Each of them signs you in one time when you do not have your phone. Keep them where you keep passwords.",
        )}
      </Banner>
      <ul
        aria-label={t("Recovery codes")}
        className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-md border border-line bg-sunken px-4 py-3 font-mono"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" onClick={onKept}>
          {t("I have kept them")}
        </Button>
        <Button onClick={() => save(codes, "recovery-codes.txt")}>
          <Download aria-hidden />
          {t("Download")}
        </Button>
        <CopyButton value={codes.join("\n")} label={t("Copy the codes")} />
      </div>
    </div>
  );
}
