import "server-only";
import { db } from "@/lib/db/client";

const columns = {
  name: true,
  colour: true,
  logoPicture: true,
  supportEmail: true,
  supportPhone: true,
  supportUrl: true,
  legalFooter: true,
  senderName: true,
} as const;

/** What a mail carries of a brand: with the picture itself, which no mail may fetch from anywhere. */
export interface MailBrand {
  name: string;
  colour: string | null;
  /** PNG. */
  logoPicture: Uint8Array | null;
  supportEmail: string | null;
  supportPhone: string | null;
  supportUrl: string | null;
  legalFooter: string;
  senderName: string | null;
}

/** The brand as it is now; a brand that was removed gives way to the default one. */
export async function mailBrand(brandId: string | null): Promise<MailBrand> {
  const own = brandId ? await db().brand.findUnique({ where: { id: brandId }, select: columns }) : null;
  return own ?? db().brand.findFirstOrThrow({ where: { isDefault: true }, select: columns });
}
