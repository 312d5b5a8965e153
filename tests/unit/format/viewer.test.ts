import { describe, expect, it } from "vitest";
import { themeFrom, viewerFrom } from "@/lib/format/viewer";
import { allZones, canonicalZone } from "@/lib/format/zones";

const cookies = (values: Record<string, string>) => ({
  get: (name: string) => (name in values ? { value: values[name] ?? "" } : undefined),
});
const accepting = (header: string | null) => ({ get: () => header });

describe("viewerFrom", () => {
  it("falls back to India", () => {
    expect(viewerFrom(cookies({}), accepting(null))).toEqual({
      language: "en",
      locale: "en-IN",
      zone: "Asia/Kolkata",
    });
  });

  it.each([
    ["en-US,en;q=0.9", "en-US"],
    ["hi-IN,hi;q=0.9", "en-IN"],
    ["de", "en-DE"],
    ["en", "en-IN"],
    ["fr;q=0.2, en-GB;q=0.8", "en-GB"],
    ["en-GB;q=0, en-NZ", "en-NZ"],
    ["*", "en-IN"],
    ["%%%,,;q=x", "en-IN"],
    [`${"x".repeat(5000)},en-US`, "en-IN"],
  ])("writes English as of the region in %j", (header, expected) => {
    expect(viewerFrom(cookies({}), accepting(header)).locale).toBe(expected);
  });

  it("lets a cookie decide over the header", () => {
    const viewer = viewerFrom(cookies({ locale: "en-GB", tz: "Europe%2FLondon" }), accepting("en-US"));
    expect(viewer).toEqual({ language: "en", locale: "en-GB", zone: "Europe/London" });
  });

  it.each(["Mars/Olympus", "+05:30", "%E0%A4%A", "../../etc", "<b>", ""])("takes no zone from %j", (tz) => {
    expect(viewerFrom(cookies({ tz }), accepting(null)).zone).toBe("Asia/Kolkata");
  });
});

describe("themeFrom", () => {
  it("takes only the two themes there are", () => {
    expect(themeFrom(cookies({ theme: "dark" }))).toBe("dark");
    expect(themeFrom(cookies({ theme: 'x" onload="' }))).toBe("system");
    expect(themeFrom(cookies({}))).toBe("system");
  });
});

describe("zones", () => {
  it("are known under their current names", () => {
    expect(canonicalZone("Asia/Calcutta")).toBe("Asia/Kolkata");
    expect(canonicalZone("Asia/Kathmandu")).toBe("Asia/Kathmandu");
    expect(allZones()).toEqual(expect.arrayContaining(["Asia/Kolkata", "Europe/Kyiv", "UTC"]));
    expect(allZones()).not.toContain("Asia/Calcutta");
  });

  it("are all usable", () => {
    expect(allZones().filter((zone) => canonicalZone(zone) !== zone)).toEqual([]);
  });
});
