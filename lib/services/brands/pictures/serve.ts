import "server-only";
import { db } from "@/lib/db/client";

const HASH = /^[0-9a-f]{40}$/;

export interface ServedPicture {
  bytes: Uint8Array;
  type: string;
}

/** A picture by the hash in its address. Strangers may see it: it stands on the page where they sign in. */
export async function findPicture(kind: "logo" | "favicon", hash: string): Promise<ServedPicture | null> {
  if (!HASH.test(hash)) return null;
  const row = await db().brand.findFirst({
    where: { picturesHash: hash },
    select: { logo: true, logoType: true, favicon: true, faviconType: true },
  });
  const [bytes, type] = kind === "logo" ? [row?.logo, row?.logoType] : [row?.favicon, row?.faviconType];
  return bytes && type ? { bytes, type } : null;
}
