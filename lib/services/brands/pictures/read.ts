import "server-only";
import { createHash } from "node:crypto";
import sharp from "sharp";
import { MOST_BYTES, TOO_LARGE } from "./limits";
import { PictureRefusal, sanitiseSvg } from "./svg";

/** A picture as it is stored: nothing of the upload but what was understood. */
export interface Picture {
  bytes: Uint8Array<ArrayBuffer>;
  type: "image/svg+xml" | "image/png";
  /** In words, what was left out. */
  removed: string[];
}

// A few kilobytes can unpack to gigabytes; no logo has more points than this.
const MOST_PIXELS = 2_500_000;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const reading = { limitInputPixels: MOST_PIXELS, failOn: "warning", pages: 1, density: 96 } as const;

function bytesOf(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}

async function drawn(work: () => Promise<Buffer>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return bytesOf(await work());
  } catch (error) {
    throw new PictureRefusal("This picture cannot be drawn: it is damaged, or has too many points.", {
      cause: error,
    });
  }
}

/**
 * A picture from an upload, judged by its bytes and not by its name: an SVG written anew, a PNG drawn anew.
 * @throws PictureRefusal
 */
export async function readPicture(given: Uint8Array): Promise<Picture> {
  if (given.length === 0) throw new PictureRefusal("The file is empty.");
  if (given.length > MOST_BYTES) throw new PictureRefusal(TOO_LARGE);
  if (PNG.every((byte, at) => given[at] === byte)) {
    const bytes = await drawn(() =>
      sharp(given, reading)
        .resize({ width: 1024, height: 512, fit: "inside", withoutEnlargement: true })
        .png({ compressionLevel: 9 })
        .toBuffer(),
    );
    return { bytes, type: "image/png", removed: [] };
  }
  const { svg, removed } = sanitiseSvg(given);
  const bytes = bytesOf(Buffer.from(svg, "utf8"));
  await logoPicture(bytes);
  return { bytes, type: "image/svg+xml", removed };
}

/** The logo for mails and PDFs, which draw no SVG: large enough to be sharp on paper. */
export function logoPicture(logo: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return drawn(() =>
    sharp(logo, reading).resize({ width: 640, height: 160, fit: "inside" }).png().toBuffer(),
  );
}

/** An icon from a logo, where no icon was given: the whole logo on a transparent square. */
export function iconOf(logo: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const background = { r: 0, g: 0, b: 0, alpha: 0 };
  return drawn(() =>
    sharp(logo, reading).resize({ width: 96, height: 96, fit: "contain", background }).png().toBuffer(),
  );
}

/** The name of the pictures in their addresses: of their content alone. */
export function hashOf(...pictures: (Uint8Array | null)[]): string {
  const hash = createHash("sha256");
  for (const picture of pictures) {
    hash.update(`${picture?.length ?? "none"}:`);
    if (picture) hash.update(picture);
  }
  return hash.digest("hex").slice(0, 40);
}
