import { gzipSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it, test } from "vitest";
import { Sheet } from "@/lib/services/statements/pdf/sheet";
import { textOfFile } from "../../fixtures/portal/file-text";
import { always, exactly, leaksOf } from "../../fixtures/portal/forbidden-words";

const forbidden = [
  ...always,
  exactly("another customer's name", "Kaveri Logistics"),
  exactly("a brand", "दक्कन लाइन्स"),
];
const found = (file: Buffer) =>
  leaksOf(forbidden, [{ where: "a file", text: textOfFile(file) }]).map(({ what }) => what);

interface Written {
  title?: string;
  brand?: string;
  /** Each in the other face. */
  texts?: string[];
  /** In one face. */
  wrapped?: string[];
}

/** A PDF as statements are made. */
async function pdf({
  title = "Account statement",
  brand = "Nilgiri Voice",
  texts = [],
  wrapped = [],
}: Written) {
  const sheet = new Sheet({ title, brand, language: "en", at: new Date("2026-11-21T08:00:00Z") });
  const pieces: Buffer[] = [];
  sheet.doc.on("data", (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => sheet.doc.on("end", resolve));
  texts.forEach((text, line) => {
    sheet.write(text, 42, 60 + line * 14, { face: line % 2 === 0 ? "regular" : "bold" });
  });
  wrapped.forEach((text, line) => {
    sheet.write(text, 42, 400 + line * 14);
  });
  sheet.doc.end();
  await ended;
  return Buffer.concat(pieces);
}

async function png(more: (picture: Sharp) => Sharp = (picture) => picture): Promise<Buffer> {
  const plain = sharp({ create: { width: 64, height: 32, channels: 3, background: "#0f6e6e" } });
  return more(plain).png().toBuffer();
}

describe("what a file says", () => {
  it("is nothing forbidden where nothing forbidden was written", async () => {
    const clean = await pdf({ texts: ["Call to 919876543210 (1s)", "Nilgiri Voice", "₹1,23,456.00"] });
    expect(textOfFile(clean)).toContain("Call to 919876543210 (1s)");
    expect(textOfFile(clean)).toContain("₹1,23,456.00");
    expect(found(clean)).toEqual([]);
    expect(found(await png())).toEqual([]);
  });

  test.each<[string, Written, string]>([
    ["on a page", { texts: ["Transfer from Vobiz"] }, "the upstream's name"],
    ["in the other face", { texts: ["Opening balance", "Kaveri Logistics"] }, "another customer's name"],
    ["over two lines", { wrapped: ["for Kaveri", "Logistics, by telephone"] }, "another customer's name"],
    ["in the title", { title: "Statement by Vobiz" }, "the upstream's name"],
    ["as the author, in another script", { brand: "दक्कन लाइन्स" }, "a brand"],
    ["beside the rupee sign", { texts: ["₹5.00 wholesale"] }, "a margin"],
  ])("of a PDF is found %s", async (_where, written, what) => {
    expect(found(await pdf(written))).toEqual([what]);
  });

  it("of a picture is found in its EXIF, in a comment, and behind its end", async () => {
    const exif = await png((picture) => picture.withExif({ IFD0: { Copyright: "Vobiz" } }));
    const xmp = await png((picture) =>
      picture.withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>vobiz</x:xmpmeta>"),
    );
    const behind = Buffer.concat([await png(), Buffer.from("made by VOBIZ")]);
    for (const file of [exif, xmp, behind]) expect(found(file)).toEqual(["the upstream's name"]);
  });

  it("of a packed file is found", () => {
    expect(found(gzipSync("to,from\r\nsip.vobiz.ai,me\r\n"))).toEqual(["the upstream's name"]);
  });

  it("is asked for where nobody can read it", () => {
    expect(() => textOfFile(Buffer.from("PK\u0003\u0004\0\0", "latin1"))).toThrow(/Nobody can read/);
  });
});
