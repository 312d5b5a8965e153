import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "../../fixtures/portal/browser";
import { pages, routes, type Tenant, type World } from "../../fixtures/portal/matrix";
import { mirrored } from "../../fixtures/portal/mirror";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { makeWorld } from "../../fixtures/portal/world";

let rig: Rig;
let world: World;
let browsers: { own: Tenant; other: Tenant; browser: Browser }[];

beforeAll(async () => {
  rig = await startRig();
  world = await makeWorld(rig);
  await mirrored(rig);
  browsers = [
    { own: world.a, other: world.b, browser: await rig.browser("customer", world.a.authId) },
    { own: world.b, other: world.a, browser: await rig.browser("customer", world.b.authId) },
  ];
});
afterAll(() => rig?.stop());

/** What names a customer or something of it. */
function marksOf(tenant: Tenant): string[] {
  const { authId, name, callUuid, callee, number, transferId, exportId, reference, applicationName } = tenant;
  return [authId, name, callUuid, callee, number, transferId, exportId, reference, applicationName];
}

/** Every page and every reading route of a customer's portal, as addresses of one tenant. */
function addressesOf(own: Tenant): string[] {
  // The matrix writes a page's address for A; for B's people it is the same page with B's ids.
  const theirs: World = { ...world, a: own, b: own };
  return [
    ...pages
      .filter(({ file, may }) => may.includes("customer") && file.startsWith("(customer)"))
      .map((page) => page.path(theirs)),
    ...routes
      .filter(({ method, may, open }) => method === "GET" && may.includes("customer") && open === undefined)
      .map((route) => route.path(own, theirs)),
  ];
}

const REQUESTS = 1_000;
const AT_ONCE = 12;

test("a thousand requests of two customers, mixed, show each only its own", async () => {
  const addresses = browsers.map(({ own }) => addressesOf(own));
  const wrong: string[] = [];
  const statuses = new Map<number, number>();
  let shown = 0;
  let asked = 0;
  const next = async (): Promise<void> => {
    while (asked < REQUESTS) {
      const turn = asked++;
      const who = turn % 2;
      const { own, other, browser } = browsers[who] ?? browsers[0] ?? fail();
      const list = addresses[who] ?? [];
      const path = list[Math.floor(turn / 2) % list.length] ?? "/portal";
      const { status, text, headers } = await browser.get(path);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (marksOf(own).some((mark) => text.includes(mark))) shown += 1;
      for (const mark of marksOf(other)) if (text.includes(mark)) wrong.push(`${path}: ${mark}`);
      const cache = headers.get("cache-control") ?? "";
      if (!cache.includes("no-store") || !cache.includes("private"))
        wrong.push(`${path}: cache-control ${cache}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  expect([...new Set(wrong)]).toEqual([]);
  // Not for want of anything to show.
  expect(shown).toBeGreaterThan(REQUESTS / 2);
  expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS * 0.9);
}, 300_000);

function fail(): never {
  throw new Error("There is nobody to ask.");
}
