import { describe, expect, it } from "vitest";
import { safeCallback } from "@/lib/auth/callback-url";

describe("safeCallback", () => {
  it.each(["/dashboard", "/customers/MA_1?page=2", "/calls?search=%2B91", "/a/b#c"])("keeps %s", (path) => {
    expect(safeCallback(path)).toBe(path);
  });

  it.each([
    null,
    undefined,
    "",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%2Fevil.example",
    "/%5Cevil.example",
    "javascript:alert(1)",
    "/ok\n//evil.example",
    "/%0a/evil.example",
    "/%E0%A4%A",
    "dashboard",
  ])("does not leave the site for %j", (path) => {
    expect(safeCallback(path)).toBe("/");
  });
});
