import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { hindi } from "@/lib/i18n/hi";
import { translator } from "@/lib/i18n/translate";
import { buildStatement } from "@/lib/services/statements/build";
import { pdfOf } from "@/lib/services/statements/pdf/document";
import { textsOfPdf } from "../../fixtures/portal/pdf-text";

const start = new Date("2026-09-30T18:30:00Z");

async function drawn(language: "en" | "hi", count: number): Promise<Buffer> {
  const rows = Array.from({ length: count }, (_, at) => ({
    id: String(at),
    authId: null,
    direction: "debit" as const,
    kind: null,
    amount: new Decimal("0.35"),
    currency: "INR",
    description:
      "Call to ஆறு with a text that is long enough to be wrapped over more than one line of its column",
    reference: "cdr:1",
    status: "completed",
    balanceBefore: null,
    balanceAfter: null,
    createdAt: new Date(start.getTime() + at * 60_000),
  }));
  const endExclusive = new Date("2026-10-31T18:30:00Z");
  const pieces: Uint8Array[] = [];
  for await (const piece of pdfOf({
    statement: {
      ...buildStatement({ rows, start, endExclusive, opening: new Decimal("1234567.5") }),
      currency: "INR",
      from: "2026-10-01",
      to: "2026-10-31",
      closedOn: "2026-10-31",
      zone: "Asia/Kolkata",
      asOf: new Date("2026-11-21T08:00:00Z"),
    },
    brand: {
      name: "Blue Line",
      colour: "#ffee00",
      // No picture at all: it is left out and refuses nothing.
      logo: new Uint8Array([1, 2, 3]),
      supportEmail: "help@blue.example",
      supportPhone: null,
      supportUrl: null,
      legalFooter: "Blue Line Private Limited",
    },
    customer: "Kaveri Logistics",
    wording: { t: translator(language, language === "hi" ? hindi : {}), locale: `${language}-IN` },
  })) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const times = (texts: readonly string[], wanted: string) => texts.filter((text) => text === wanted).length;

describe("the PDF of a statement", () => {
  it("repeats the headings and numbers every page", async () => {
    const texts = textsOfPdf(await drawn("en", 120));
    const pages = Number(texts.map((text) => /^Page 1 of (\d+)$/.exec(text)?.[1]).find(Boolean));
    expect(pages).toBeGreaterThan(3);
    expect(times(texts, `Page ${pages} of ${pages}`)).toBe(1);
    expect(times(texts, "Description")).toBe(pages);
    expect(times(texts, "Blue Line Private Limited")).toBe(pages);
    expect(times(texts, "12,34,567.50")).toBe(1);
    expect(times(texts, "₹12,34,567.50")).toBe(1);
    expect(texts).toContain("Kaveri Logistics");
  });

  it("speaks Hindi", async () => {
    const texts = textsOfPdf(await drawn("hi", 2));
    // Joined letters have no sign of their own: only words without any can be read back.
    expect(times(texts, hindi.Time ?? "")).toBeGreaterThan(0);
    expect(times(texts, "Description")).toBe(0);
  });

  it("is the same bytes every time, and says only whose it is", async () => {
    const [one, other] = [await drawn("en", 3), await drawn("en", 3)];
    expect(one.equals(other)).toBe(true);
    const plain = one.toString("latin1");
    expect(plain).not.toMatch(/pdfkit|vobiz|tandem/i);
    expect(plain).toMatch(/\/Producer \d+ 0 R/);
    expect(plain).toContain("(Blue Line)");
  });
});
