import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../fixtures/portal/answer";
import type { Browser } from "../../fixtures/portal/browser";
import { pages, routes, type World } from "../../fixtures/portal/matrix";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { makeWorld } from "../../fixtures/portal/world";

let rig: Rig;
let world: World;
let admin: Browser;
let customer: Browser;

beforeAll(async () => {
  rig = await startRig();
  world = await makeWorld(rig);
  admin = await rig.browser("admin");
  customer = await rig.browser("customer", world.a.authId);
});
afterAll(() => rig?.stop());

function expectEverywhere({ headers }: Answer): void {
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toContain("camera=()");
  expect(headers.get("x-powered-by")).toBeNull();
  expect(headers.get("server")).toBeNull();
  expect(headers.get("access-control-allow-origin")).toBeNull();
}

/** One policy, with a nonce of this answer alone, which every script of the page carries. */
function expectNonce({ headers, text }: Answer): string {
  const policy = headers.get("content-security-policy") ?? "";
  const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic';/.exec(policy)?.[1] ?? "";
  expect(nonce.length, policy).toBeGreaterThanOrEqual(24);
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
  for (const part of [
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ]) {
    expect(policy).toContain(part);
  }
  const scripts = text.match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  expect(text).not.toMatch(/<[a-z][^>]* on[a-z]+=/i);
  return nonce;
}

describe.each(pages)("page $file", (row) => {
  test("its headers and scripts", async () => {
    const browser = row.file.startsWith("(customer)") ? customer : admin;
    const seen = new Set<string>();
    for (const _turn of [1, 2]) {
      const answer = await browser.get(row.path(world));
      expectEverywhere(answer);
      expect(answer.headers.get("cache-control")).toContain("no-store");
      if (answer.status !== 200) return;
      seen.add(expectNonce(answer));
    }
    expect(seen.size).toBe(2);
  });
});

describe.each(routes.filter(({ method }) => method === "GET"))("route $file", (row) => {
  test("its headers", async () => {
    const answer = await admin.get(row.path(world.a, world));
    expectEverywhere(answer);
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    // The sign of a brand is everybody's.
    const cache = row.file.startsWith("brand/") ? /max-age|no-store/ : /no-store/;
    expect(answer.headers.get("cache-control")).toMatch(cache);
  });
});

describe("what is neither page nor route", () => {
  const file = () => {
    const folder = path.join(".next", "static", "chunks");
    const name = readdirSync(folder).find((entry) => entry.endsWith(".js")) ?? "";
    return `/_next/static/chunks/${name}`;
  };
  test.each<[string, () => string, number]>([
    ["a script", file, 200],
    ["a file that is not there", () => "/_next/static/chunks/none.js", 404],
    ["an address that nothing has", () => "/no/such/page.txt", 404],
    ["an address that cannot be read", () => "/%E0%A4%A", 404],
    ["the image optimizer", () => "/_next/image?url=%2Ffavicon.ico&w=64&q=75", 404],
  ])("%s", async (_what, address, status) => {
    const answer = await admin.get(address());
    expect(answer.status).toBe(status);
    expectEverywhere(answer);
    expect(answer.text).not.toMatch(/at .*\(.*:\d+:\d+\)/);
  });
});
