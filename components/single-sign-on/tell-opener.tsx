"use client";

import { useEffect } from "react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { PROOF_CHANNEL, type ProofSaid } from "./channel";

/** Tells the page that waits for a proof how it ended, and closes the window where it went well. */
export function TellOpener({ ok }: { ok: boolean }) {
  const t = useTranslate();
  useEffect(() => {
    const channel = new BroadcastChannel(PROOF_CHANNEL);
    const said: ProofSaid = { ok };
    channel.postMessage(said);
    channel.close();
    if (ok) window.close();
  }, [ok]);
  return (
    <Button size="lg" className="w-full" onClick={() => window.close()}>
      {t("Close this window")}
    </Button>
  );
}
