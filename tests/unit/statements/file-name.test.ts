import { describe, expect, it } from "vitest";
import { contentDisposition, statementNames } from "@/lib/services/statements/file-name";

const october = { from: "2026-10-01", to: "2026-10-31" };

describe("the name of a statement", () => {
  it("carries the brand in plain letters, and as it is written", () => {
    expect(statementNames("Réseau & Fils", october, "pdf")).toEqual({
      ascii: "reseau-fils-statement-2026-10.pdf",
      full: "Réseau & Fils-statement-2026-10.pdf",
    });
  });

  it("has a name where the brand has no plain letters", () => {
    expect(statementNames("सह्याद्रि", october, "csv").ascii).toBe("statement-2026-10.csv");
  });

  it.each([
    "../../etc/passwd",
    'a"; filename=evil.exe',
    "line\r\nSet-Cookie: a=b",
    "\ud800 lone",
    "%2e%2e/x",
  ])("lets no brand out of its place in the header: %j", (brand) => {
    const header = contentDisposition(statementNames(brand, october, "pdf"));
    expect(header).toMatch(
      /^attachment; filename="[a-z0-9-]*statement-2026-10\.pdf"; filename\*=UTF-8''[A-Za-z0-9%._~&+$-]*statement-2026-10\.pdf$/,
    );
    expect(decodeURIComponent(header.split("UTF-8''")[1] ?? "")).not.toMatch(/[\\/"\r\n;%]/);
  });
});
