import type { Translate } from "@/lib/i18n/translate";
import type { TrunkDto } from "@/lib/services/trunks/schema";

const directions: Record<string, string> = {
  inbound: "Inbound",
  outbound: "Outbound",
  both: "Inbound and outbound",
};

export function directionWords(direction: string | null, t: Translate): string {
  return direction === null ? t("Not said") : t(directions[direction] ?? direction);
}

export function transportWords(
  { transport, isSecure }: Pick<TrunkDto, "transport" | "isSecure">,
  t: Translate,
): string {
  const name = transport === null ? t("Not said") : transport.toUpperCase();
  return isSecure ? t("{transport}, encrypted media", { transport: name }) : name;
}

/** @param base where the account's pages are: of one customer, or the customer's own */
export function trunkHref(base: string, trunkId: string): string {
  return `${base}/trunks/${encodeURIComponent(trunkId)}`;
}

/** Where staff find the pages of one customer. */
export function customerBase(authId: string): string {
  return `/customers/${encodeURIComponent(authId)}`;
}

/** Where customers find their own. */
export const OWN_BASE = "/portal";
