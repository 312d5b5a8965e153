import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { MOST_BYTES, TOO_LARGE } from "./pictures/limits";
import { hashOf, iconOf, logoPicture, type Picture, readPicture } from "./pictures/read";
import { PictureRefusal } from "./pictures/svg";
import type { PictureInput } from "./schema";
import { brandTarget, lockBrand } from "./write";

interface Drawn extends Picture {
  /** The logo for mails and PDFs. */
  picture: Uint8Array<ArrayBuffer>;
  icon: Uint8Array<ArrayBuffer>;
}

async function draw(file: Blob): Promise<Drawn> {
  if (file.size > MOST_BYTES) throw invalid({ file: TOO_LARGE });
  try {
    const read = await readPicture(new Uint8Array(await file.arrayBuffer()));
    const [picture, icon] = await Promise.all([logoPicture(read.bytes), iconOf(read.bytes)]);
    return { ...read, picture, icon };
  } catch (error) {
    if (error instanceof PictureRefusal)
      throw invalid({ file: error.message }, "This picture was not taken.");
    throw error;
  }
}

/** The icon that a brand has once its own is taken away. */
async function iconOfLogo(brandId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db().brand.findUnique({ where: { id: brandId }, select: { logo: true } });
  return row?.logo ? iconOf(row.logo) : null;
}

function logoChanges(drawn: Drawn | null, faviconIsOwn: boolean) {
  const logo = {
    logo: drawn?.bytes ?? null,
    logoType: drawn?.type ?? null,
    logoPicture: drawn?.picture ?? null,
  };
  // The icon follows the logo until it is one of its own.
  if (faviconIsOwn) return logo;
  return { ...logo, favicon: drawn?.icon ?? null, faviconType: drawn ? "image/png" : null };
}

/**
 * Stores a brand's logo or icon, written anew, or takes it away.
 * @returns in words, what was left out of the upload
 * @throws AppError invalid at `file`; conflict when the pictures were changed after they were seen
 */
export async function savePicture(
  actor: Actor,
  { brandId, kind, seenHash, file }: PictureInput,
): Promise<{ removed: string[] }> {
  partnerScope(actor, "brands:manage");
  const drawn = file && (await draw(file));
  const icon = kind === "favicon" && !drawn ? await iconOfLogo(brandId) : null;
  return transact(async (tx) => {
    const row = await lockBrand(tx, brandId);
    if (row.picturesHash !== seenHash) {
      throw new AppError(
        "conflict",
        "Somebody changed the pictures of this brand while you had this page open. Look at them, then try again.",
      );
    }
    const ownIcon = drawn
      ? { favicon: drawn.bytes, faviconType: drawn.type, faviconIsOwn: true }
      : { favicon: icon, faviconType: icon ? "image/png" : null, faviconIsOwn: false };
    const now = await tx.brand.update({
      where: { id: brandId },
      data: kind === "logo" ? logoChanges(drawn, row.faviconIsOwn) : ownIcon,
      select: { logo: true, favicon: true },
    });
    const picturesHash = now.logo || now.favicon ? hashOf(now.logo, now.favicon) : null;
    await tx.brand.update({ where: { id: brandId }, data: { picturesHash }, select: { id: true } });
    await appendAudit(tx, actor, {
      action: "brand.pictures_changed",
      outcome: "success",
      target: brandTarget(row),
      before: { pictures: row.picturesHash },
      after: { picture: kind, type: drawn?.type ?? null, pictures: picturesHash },
    });
    return { removed: drawn?.removed ?? [] };
  });
}
