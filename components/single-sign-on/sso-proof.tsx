"use client";

import { ExternalLink } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { isProofSaid, PROOF_CHANNEL } from "./channel";

export interface SsoProofProps {
  /** As the operator calls the provider. */
  name: string | null;
  /** `proofPath` of lib/services/single-sign-on/paths. */
  href: string;
  onProven: () => void;
}

/** Signs in at the organisation once more, in a window of its own: what was typed behind it stays. */
export function SsoProof({ name, href, onProven }: SsoProofProps) {
  const t = useTranslate();
  const [waiting, setWaiting] = useState(false);
  const done = useRef(onProven);
  useEffect(() => {
    done.current = onProven;
  }, [onProven]);

  useEffect(() => {
    if (!waiting) return;
    const channel = new BroadcastChannel(PROOF_CHANNEL);
    channel.onmessage = ({ data }) => {
      setWaiting(false);
      if (isProofSaid(data) && data.ok) done.current();
    };
    return () => channel.close();
  }, [waiting]);

  function begin() {
    setWaiting(true);
    window.open(href, "tandem-proof", "popup,width=520,height=720");
  }

  return (
    <div className="space-y-2">
      <Button size="lg" className="w-full" onClick={begin}>
        <ExternalLink aria-hidden />
        {name ? t("Sign in again with {name}", { name }) : t("Sign in again at your organisation")}
      </Button>
      <p role="status" className="text-ink-muted text-xs">
        {waiting ? t("Go on in the window that has opened. If there is none, press again.") : ""}
      </p>
    </div>
  );
}
