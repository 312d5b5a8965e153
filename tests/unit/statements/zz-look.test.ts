import { writeFileSync } from "node:fs";
import { Decimal } from "decimal.js";
import { it } from "vitest";
import { catalogueOf } from "@/lib/i18n/catalogues";
import { translator } from "@/lib/i18n/translate";
import { buildStatement } from "@/lib/services/statements/build";
import { pdfOf } from "@/lib/services/statements/pdf/document";
import { readFileSync } from "node:fs";

it.each([["en", 3], ["hi", 3], ["en", 2000], ["hi", 2000], ["en", 0], ["en",5000]] as const)("%s %i", { timeout: 120000 }, async (lang, n) => {
  const start = new Date("2026-09-30T18:30:00Z");
  const end = new Date("2026-10-31T18:30:00Z");
  const rows = Array.from({ length: n }, (_, i) => {
    const credit = i % 97 === 1;
    return {
      id: String(i), authId: "X", direction: credit ? ("credit" as const) : ("debit" as const), kind: null,
      amount: credit ? new Decimal("125000") : new Decimal((0.35 * ((i % 7) + 1)).toFixed(i % 3 === 0 ? 5 : 2)),
      currency: "INR",
      description: credit ? "Transfer from partner Sahyadri Telecom: [ref:01JDAB3CDE4FGH5JKM6NPQ7RST] UTR HDFC0001234 October" : `Outbound call to +9198${i} (${i}s)${i % 50 === 2 ? " with a rather long description that has to be wrapped over several lines because it does not fit" : ""}`,
      reference: credit ? "ptc:a:b:1" : i % 11 === 0 ? "did_rental:x" : `cdr:0000-${i}`, status: "completed", balanceBefore: null, balanceAfter: null,
      createdAt: new Date(start.getTime() + i * 1200_00),
    };
  });
  const built = buildStatement({ rows, start, endExclusive: end, opening: new Decimal("98765.43210") });
  const t = translator(lang, await catalogueOf(lang));
  const began = Date.now();
  const chunks: Uint8Array[] = [];
  const logo = lang === "hi" && n === 3 ? null : (() => { try { return readFileSync("/tmp/pdf/logo.png"); } catch { return null; } })();
  for await (const c of pdfOf({
    statement: { ...built, currency: "INR", from: "2026-10-01", to: "2026-10-31", zone: "Asia/Kolkata", asOf: new Date("2026-11-21T08:00:00Z") },
    brand: { name: "सह्याद्रि Connect Pvt Ltd", colour: "#d97706", logo, supportEmail: "help@connect.example", supportPhone: "+91 22 4000 1234", supportUrl: "https://help.connect.example", legalFooter: "Connect Private Limited, 4th floor, Unity House, Mumbai 400001. CIN U64200MH2020PTC000000. GSTIN 27AAACC0000A1Z5. This is a computer-generated statement and needs no signature." },
    customer: "Kaveri Logistics & Warehousing (India) Private Limited",
    wording: { t, locale: lang === "en" ? "en-IN" : "hi-IN" },
  })) chunks.push(c);
  writeFileSync(`/tmp/pdf/${lang}-${n}.pdf`, Buffer.concat(chunks));
  console.log(lang, n, Date.now() - began, "ms", Buffer.concat(chunks).length);
});
