import "server-only";
import type { Brand } from "@/lib/db/types";
import type { BrandValues, BrandView } from "./schema";

/** Pictures are read apart, by their address. */
export type BrandRow = Pick<
  Brand,
  | "id"
  | "name"
  | "colour"
  | "logoType"
  | "faviconType"
  | "picturesHash"
  | "supportEmail"
  | "supportPhone"
  | "supportUrl"
  | "legalFooter"
  | "sipHost"
  | "senderName"
>;

/** What every read of a brand selects: never the pictures themselves. */
export const brandColumns = {
  id: true,
  name: true,
  colour: true,
  logoType: true,
  faviconType: true,
  picturesHash: true,
  supportEmail: true,
  supportPhone: true,
  supportUrl: true,
  legalFooter: true,
  sipHost: true,
  senderName: true,
} as const;

export function toBrandView(row: BrandRow): BrandView {
  const { picturesHash } = row;
  return {
    name: row.name,
    colour: row.colour,
    logoSrc: row.logoType && picturesHash ? `/brand/logo/${picturesHash}` : null,
    faviconSrc: row.faviconType && picturesHash ? `/brand/favicon/${picturesHash}` : null,
    supportEmail: row.supportEmail,
    supportPhone: row.supportPhone,
    supportUrl: row.supportUrl,
    legalFooter: row.legalFooter,
    sipHost: row.sipHost,
  };
}

/** What staff edit of a brand. */
export function toBrandValues(row: BrandRow): BrandValues {
  const { name, colour, supportEmail, supportPhone, supportUrl, senderName, legalFooter, sipHost } = row;
  return { name, colour, supportEmail, supportPhone, supportUrl, senderName, legalFooter, sipHost };
}
