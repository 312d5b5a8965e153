import "server-only";
import sharp from "sharp";
import { invalid } from "@/lib/http/errors";
import { line } from "@/lib/http/schemas";

export const MAX_ATTACHMENT_BYTES = 2 * 1024 * 1024;
/** A photo of a phone; more is a bomb, or no receipt. */
const MAX_PIXELS = 40_000_000;
const MAX_EDGE = 3_000;

export const attachmentTypes = ["application/pdf", "image/png", "image/jpeg"] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

export interface Attachment {
  bytes: Uint8Array<ArrayBuffer>;
  type: AttachmentType;
  /** As the sender called it, for the eye alone. */
  name: string;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PDF = Buffer.from("%PDF-");
/** A picture drawn anew may be larger than what came, but not by much. */
const MAX_DRAWN_BYTES = 2 * MAX_ATTACHMENT_BYTES;
/** How far from its end a PDF says that it ends. */
const PDF_TAIL = 2_048;

/** What a file is, by its own bytes; what its name or its sender claims counts for nothing. */
export function typeOf(bytes: Buffer): AttachmentType | null {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return "image/png";
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return "image/jpeg";
  const whole = bytes.subarray(0, PDF.length).equals(PDF) && bytes.subarray(-PDF_TAIL).includes("%%EOF");
  return whole ? "application/pdf" : null;
}

/**
 * A file as it is kept. Pictures are drawn anew, which leaves out where they were taken and whatever else was in them.
 * @throws AppError invalid, at `attachment`
 */
export async function checkAttachment(given: { bytes: Buffer; name: string }): Promise<Attachment> {
  const refuse = (message: string) => invalid({ attachment: message });
  if (given.bytes.length === 0) throw refuse("This file is empty.");
  if (given.bytes.length > MAX_ATTACHMENT_BYTES) throw refuse("A file may have at most 2 MB.");
  const type = typeOf(given.bytes);
  if (!type) throw refuse("Choose a PDF, a PNG or a JPEG file.");
  const name = nameOf(given.name, type);
  if (type === "application/pdf") return { bytes: Uint8Array.from(given.bytes), type, name };
  try {
    const picture = sharp(given.bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", pages: 1 })
      .rotate()
      .resize({ width: MAX_EDGE, height: MAX_EDGE, fit: "inside", withoutEnlargement: true });
    const drawn = type === "image/png" ? picture.png({ compressionLevel: 9 }) : picture.jpeg({ quality: 85 });
    const bytes = Uint8Array.from(await drawn.toBuffer());
    if (bytes.length <= MAX_DRAWN_BYTES) return { bytes, type, name };
  } catch {
    throw refuse("This picture could not be read. Save it again, or choose another file.");
  }
  throw refuse("This picture is too large. Save it as a JPEG, or choose another file.");
}

const shown = line(120).catch("");
const fallback: Record<AttachmentType, string> = {
  "application/pdf": "receipt.pdf",
  "image/png": "receipt.png",
  "image/jpeg": "receipt.jpg",
};

function nameOf(given: string, type: AttachmentType): string {
  return shown.parse(given.split(/[\\/]/).at(-1) ?? "") || fallback[type];
}

/** What it is saved as: ours alone. */
export function fileNameOf(reference: string, type: string): string {
  const ending = type === "application/pdf" ? "pdf" : type === "image/png" ? "png" : "jpg";
  return `${reference}.${ending}`;
}
