import type { Tone } from "@/components/ui/badge";
import type { NumberDto, RadarFlag } from "@/lib/services/numbers/schema";

export interface FlagWords {
  title: string;
  /** In a filter and on a badge. */
  label: string;
  tone: Tone;
  why: string;
  /** What to do about it. */
  fix: string;
}

/** In the order in which they hurt. */
export const flagWords: Record<RadarFlag, FlagWords> = {
  expiring: {
    title: "Ends or is not paid within 14 days",
    label: "Ends soon",
    tone: "danger",
    why: "The number has an end, or its next rental is more than the wallet holds once the rentals before it are paid.",
    fix: "Top up the customer, or renew the number.",
  },
  suspended: {
    title: "Suspended or blocked",
    label: "Suspended",
    tone: "danger",
    why: "Calls to and from it are refused.",
    fix: "Top up where a rental is overdue, then ask why it was blocked.",
  },
  unrouted: {
    title: "Goes nowhere",
    label: "Not routed",
    tone: "warning",
    why: "No application and no trunk: callers are cut off.",
    fix: "Attach an application, or assign the number to a trunk.",
  },
  aadhaar: {
    title: "Aadhaar verification due",
    label: "Aadhaar due",
    tone: "warning",
    why: "The number may only be used once its holder is verified.",
    fix: "Have the customer verify, before the operator closes it.",
  },
  idle: {
    title: "Paid, and no call in 30 days",
    label: "Idle",
    tone: "neutral",
    why: "It is rented for 30 days or longer, and nobody called it or was called from it.",
    fix: "Ask the customer, and release it.",
  },
  no_number: {
    title: "Customers without a working number",
    label: "No number",
    tone: "warning",
    why: "Nobody can call them.",
    fix: "Buy a number.",
  },
};

export const radarOrder: readonly RadarFlag[] = [
  "expiring",
  "suspended",
  "unrouted",
  "aadhaar",
  "idle",
  "no_number",
];

export interface Fix {
  href: string;
  label: string;
}

/** The act that helps most, for staff; null where nothing is wrong. */
export function fixOf({ authId, e164, flags, expiresAt }: NumberDto): Fix | null {
  const [flag] = radarOrder.filter((name) => flags.some((one) => one === name));
  if (!flag || !authId) return null;
  const customer = `/customers/${encodeURIComponent(authId)}`;
  const number = `${customer}/numbers/${encodeURIComponent(e164)}`;
  switch (flag) {
    case "expiring":
      return expiresAt ? { href: number, label: "Look" } : { href: `${customer}/top-up`, label: "Top up" };
    case "unrouted":
      return { href: number, label: "Route" };
    case "idle":
      return { href: number, label: "Release" };
    case "aadhaar":
      return { href: number, label: "Verify" };
    default:
      return { href: number, label: "Look" };
  }
}
