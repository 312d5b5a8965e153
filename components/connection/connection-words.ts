import type { Tone } from "@/components/ui/badge";
import type { ConnectionDto } from "@/lib/services/connection/schema";

export const headerWords: Record<ConnectionDto["headers"]["state"], { label: string; tone: Tone }> = {
  good: { label: "Good", tone: "success" },
  refused: { label: "Refused", tone: "danger" },
  unreachable: { label: "Unreachable", tone: "warning" },
  not_configured: { label: "Not set up", tone: "warning" },
};

/** What each state asks of the reader. */
export const headerAdvice: Record<ConnectionDto["headers"]["state"], string | null> = {
  good: null,
  refused:
    "Check VOBIZ_AUTH_ID and VOBIZ_AUTH_TOKEN against the Vobiz console, and restart the portal with the right ones. Nothing works upstream until then.",
  unreachable:
    "Nothing has to be changed here if it passes. If it stays, check the address and the network between.",
  not_configured: "Set VOBIZ_AUTH_ID and VOBIZ_AUTH_TOKEN, and restart the portal.",
};

type Flags = NonNullable<ConnectionDto["flags"]>;

export const flagWords: Record<keyof Flags, { name: string; without: string }> = {
  createAccounts: { name: "Create customers", without: "New customers cannot be created." },
  transferBalance: { name: "Transfer balance", without: "Wallets cannot be topped up." },
  viewCdrs: { name: "Read call records", without: "Calls cannot be shown." },
  createPricingTiers: { name: "Create pricing tiers", without: "The portal does not need this." },
};

export function flagState(flag: boolean | null): { label: string; tone: Tone } {
  if (flag === null) return { label: "Not said", tone: "neutral" };
  return flag ? { label: "On", tone: "success" } : { label: "Off", tone: "warning" };
}
