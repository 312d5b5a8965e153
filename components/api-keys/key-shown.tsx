"use client";

import { Banner } from "@/components/ui/banner";
import { CopyButton } from "@/components/ui/copy-button";

/** The one time that a key is seen. It lives in this window's memory alone. */
export function KeyShown({ value }: { value: string }) {
  return (
    <div className="space-y-4">
      <Banner tone="warning" role="status" title="Copy the key now">
        It is not kept here and is never shown again. If it is lost, replace it.
      </Banner>
      <div className="flex items-start gap-2 rounded-md border border-line bg-sunken px-3 py-2.5">
        <code className="min-w-0 flex-1 break-all font-mono text-xs/5">{value}</code>
        <CopyButton value={value} label="Copy the key" />
      </div>
      <p className="text-ink-muted">
        Programs send it as <code className="font-mono text-xs">Authorization: Bearer …</code>
      </p>
    </div>
  );
}
