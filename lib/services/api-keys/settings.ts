import "server-only";
import { readNetworks } from "@/lib/format/networks";
import { invalid } from "@/lib/http/errors";

const DAY_MS = 86_400_000;

interface Given {
  name: string;
  addresses: string;
  limitPerMinute: string;
  lastDay: string;
}

export interface KeySettings {
  name: string;
  addresses: string[];
  limitPerMinute: number | null;
  expiresAt: Date | null;
}

/** What was typed as what is kept. @throws AppError invalid for an end that has passed */
export function settingsOf({ name, addresses, limitPerMinute, lastDay }: Given, now: Date): KeySettings {
  const read = readNetworks(addresses);
  if (!read.ok) throw invalid({ addresses: read.message });
  const expiresAt = lastDay === "" ? null : new Date(Date.parse(lastDay) + DAY_MS);
  if (expiresAt && expiresAt <= now) throw invalid({ lastDay: "This day is over." });
  return {
    name,
    addresses: read.networks,
    limitPerMinute: limitPerMinute === "" ? null : Number(limitPerMinute),
    expiresAt,
  };
}

/** The settings as the record shows them. */
export function recordOf({ name, addresses, limitPerMinute, expiresAt }: KeySettings) {
  return {
    name,
    addresses: addresses.join(", ") || null,
    limitPerMinute,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
