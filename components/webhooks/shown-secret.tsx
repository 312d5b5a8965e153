"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

/** What the receiver checks signatures with, this once. */
export function ShownSecret({ secret, onKept }: { secret: string; onKept: () => void }) {
  return (
    <div className="space-y-4">
      <Banner tone="warning" title="This secret is shown this once.">
        Give it to the receiver: with it, it can tell our messages from those of others.
      </Banner>
      <div className="flex items-center gap-2 rounded-md border border-line bg-sunken px-3 py-2">
        <code className="min-w-0 flex-1 break-all font-mono text-xs">{secret}</code>
        <CopyButton value={secret} label="Copy the secret" />
      </div>
      <Button variant="primary" onClick={onKept}>
        I have kept it
      </Button>
    </div>
  );
}
