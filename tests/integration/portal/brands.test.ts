import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { assignBrand, assignBrandToMany } from "@/lib/services/brands/assign";
import { createBrand, removeBrand } from "@/lib/services/brands/write";
import { addHost, removeHost } from "@/lib/services/brands/write-hosts";
import { savePicture } from "@/lib/services/brands/write-pictures";
import type { Answer } from "../../fixtures/portal/answer";
import { type BrandHands, brandHands, LOGO, textOf } from "../../fixtures/portal/brands";
import { Browser } from "../../fixtures/portal/browser";
import { makePerson, PASSWORD } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const actor = systemActor("tests", "request-of-tests");
const HOST = { nilgiri: "nilgiri.localhost", konkan: "konkan.localhost" };
let rig: Rig;
let hands: BrandHands;
/** Two brands, each with a customer; a third customer keeps the default. */
let nilgiri: string;
let konkan: string;
let accounts: { nilgiri: string; konkan: string; none: string };

beforeAll(async () => {
  // A proxy of ours stands in front and says by which name it was called.
  rig = await startRig({ env: { TRUSTED_PROXY_HOPS: "1" } });
  hands = await brandHands(rig);
  const [first, second, third] = rig.customers.map(({ authId }) => authId);
  accounts = { nilgiri: first ?? "", konkan: second ?? "", none: third ?? "" };
  nilgiri = await hands.make("Nilgiri Voice", HOST.nilgiri);
  konkan = await hands.make("Konkan Calls", HOST.konkan);
  await assignBrand(actor, accounts.nilgiri, nilgiri);
  await assignBrand(actor, accounts.konkan, konkan);
});
afterAll(() => rig?.stop());

function calledBy(host: string | null): Browser {
  return new Browser(rig.portal.url, host === null ? {} : { "x-forwarded-host": host });
}

const titleOf = ({ text }: Answer) => /<title>([^<]*)<\/title>/.exec(text)?.[1];

describe("pictures", () => {
  test("are served as they were understood, to everybody, for ever, and run nothing", async () => {
    await savePicture(actor, { brandId: nilgiri, kind: "logo", seenHash: null, file: new Blob([LOGO]) });
    const hash = await hands.hashOf(nilgiri);
    const logo = await rig.stranger.get(`/brand/logo/${hash}`);
    expect(logo.status).toBe(200);
    expect(logo.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
    expect(logo.headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    );
    expect(logo.headers.get("x-content-type-options")).toBe("nosniff");
    expect(logo.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(logo.headers.get("set-cookie")).toBeNull();
    expect(logo.text).toContain("<path");
    expect(logo.text).not.toMatch(/script|onload|evil/);
    const icon = await fetch(`${rig.portal.url}/brand/favicon/${hash}`);
    expect(icon.headers.get("content-type")).toBe("image/png");
    const drawn = await sharp(Buffer.from(await icon.arrayBuffer())).metadata();
    expect(drawn).toMatchObject({ format: "png", width: 96, height: 96 });
    const [row] = await rig.sql.rows(`SELECT "logoPicture" FROM "Brand" WHERE "id" = $1`, [nilgiri]);
    expect(row?.logoPicture).toBeInstanceOf(Buffer);
  });

  test.each([
    ["0".repeat(40), 404],
    ["..%2f..%2fetc%2fpasswd", 404],
    [`${"0".repeat(39)}'`, 404],
  ])("of an unknown hash %s: not there", async (hash, status) => {
    for (const kind of ["logo", "favicon"]) {
      expect((await rig.stranger.get(`/brand/${kind}/${hash}`)).status).toBe(status);
    }
  });

  test("are refused with a sentence at the field, and nothing is stored", async () => {
    const before = await hands.hashOf(konkan);
    const bomb = await sharp({ create: { width: 4_000, height: 4_000, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    const png = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#123456" } })
      .png()
      .toBuffer();
    for (const [file, words] of [
      [bomb, "too many points"],
      [png.subarray(0, 60), "damaged"],
      [Buffer.from("GIF89a"), "neither a PNG nor an SVG"],
      [Buffer.alloc(0), "empty"],
      [Buffer.alloc(256 * 1024 + 1), "At most 256 kB"],
      [Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>`), "entities"],
    ] as const) {
      const saving = savePicture(actor, {
        brandId: konkan,
        kind: "logo",
        seenHash: before,
        file: new Blob([new Uint8Array(file)]),
      });
      await expect(saving).rejects.toMatchObject({
        code: "invalid",
        errors: { file: expect.stringContaining(words) },
      });
    }
    expect(await hands.hashOf(konkan)).toBe(before);
  });

  test("a PNG is drawn anew: what hid in it is gone", async () => {
    const png = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#123456" } })
      .withExif({ IFD0: { Copyright: "hidden-in-the-picture" } })
      .png()
      .toBuffer();
    const trailing = Buffer.concat([png, Buffer.from("<script>trailing</script>")]);
    const before = await hands.hashOf(konkan);
    await savePicture(actor, {
      brandId: konkan,
      kind: "favicon",
      seenHash: before,
      file: new Blob([new Uint8Array(trailing)]),
    });
    const [row] = await rig.sql.rows(`SELECT "favicon", "faviconIsOwn" FROM "Brand" WHERE "id" = $1`, [
      konkan,
    ]);
    const bytes = row?.favicon;
    if (!(bytes instanceof Buffer)) throw new Error("no icon");
    expect(row?.faviconIsOwn).toBe(true);
    expect(bytes.toString("latin1")).not.toMatch(/hidden|script/);
    // The icon that it has now stays its own when a logo comes.
    await savePicture(actor, {
      brandId: konkan,
      kind: "logo",
      seenHash: await hands.hashOf(konkan),
      file: new Blob([LOGO]),
    });
    const [after] = await rig.sql.rows(`SELECT "favicon" FROM "Brand" WHERE "id" = $1`, [konkan]);
    expect(bytes.equals(after?.favicon instanceof Buffer ? after.favicon : Buffer.alloc(0))).toBe(true);
  });

  test("that somebody else changed meanwhile are not overwritten", async () => {
    const saving = savePicture(actor, {
      brandId: konkan,
      kind: "logo",
      seenHash: "seen-long-ago",
      file: null,
    });
    await expect(saving).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("host names", () => {
  test.each([
    ["127.0.0.1", "A brand has|own address|This"],
    ["portal.internal", "inside a network"],
    ["nip.nip.io", "inside a network"],
  ])("%s cannot be one", async (host, words) => {
    await expect(addHost(actor, { brandId: nilgiri, host })).rejects.toMatchObject({
      code: "invalid",
      errors: { host: expect.stringMatching(words) },
    });
  });

  test("belong to one brand, and one of them is primary, whatever is asked at the same time", async () => {
    await expect(addHost(actor, { brandId: konkan, host: HOST.nilgiri })).rejects.toMatchObject({
      code: "invalid",
      errors: { host: "A brand has this host name already." },
    });
    const names = ["a", "b", "c"].map((name) => `${name}.nilgiri.localhost`);
    await Promise.all(names.map((host) => addHost(actor, { brandId: nilgiri, host })));
    expect(await hands.primariesOf(nilgiri)).toEqual([HOST.nilgiri]);
    await removeHost(actor, { brandId: nilgiri, host: HOST.nilgiri });
    expect(await hands.primariesOf(nilgiri)).toHaveLength(1);
    await addHost(actor, { brandId: nilgiri, host: HOST.nilgiri });
    await hands.act("makePrimaryAction", { brandId: nilgiri, host: HOST.nilgiri });
    expect(await hands.primariesOf(nilgiri)).toEqual([HOST.nilgiri]);
    for (const host of names) await removeHost(actor, { brandId: nilgiri, host });
  });

  test("are looked up, and what was found is kept", async () => {
    expect(await hands.act("checkHostAction", { brandId: nilgiri, host: HOST.nilgiri })).toContain(
      '"ok":true',
    );
    const [row] = await rig.sql.rows(`SELECT "dnsState", "checkedAt" FROM "BrandHost" WHERE "host" = $1`, [
      HOST.nilgiri,
    ]);
    expect(row).toMatchObject({ dnsState: "here", checkedAt: expect.any(Date) });
  });
});

describe("a save over somebody else's", () => {
  test("is refused with what differs, and nothing is lost", async () => {
    const seen = await hands.valuesOf(konkan);
    const first = await hands.act("saveBrandAction", { ...seen, colour: "#aa0000", brandId: konkan, seen });
    expect(first).toContain('"ok":true');
    const second = await hands.act("saveBrandAction", { ...seen, colour: "#00aa00", brandId: konkan, seen });
    expect(second).toContain('"code":"conflict"');
    expect(second).toContain("it was none, it is now #aa0000");
    expect((await hands.valuesOf(konkan)).colour).toBe("#aa0000");
    const nameless = await hands.act("saveBrandAction", {
      ...seen,
      name: "nilgiri VOICE",
      brandId: konkan,
      seen: await hands.valuesOf(konkan),
    });
    expect(nameless).toContain("Another brand has this name.");
  });
});

describe("who sees which brand", () => {
  test("strangers see the brand of the host that they called, in every part of the page", async () => {
    for (const [host, name, other] of [
      [HOST.nilgiri, "Nilgiri Voice", "Konkan Calls"],
      [HOST.konkan, "Konkan Calls", "Nilgiri Voice"],
      [null, "Tandem", "Nilgiri Voice"],
    ] as const) {
      const browser = calledBy(host);
      for (const path of ["/sign-in", "/verification"]) {
        const page = await browser.get(path);
        expect(page.status).toBe(200);
        expect(titleOf(page)).toMatch(new RegExp(` · ${name}$`));
        expect(page.text).not.toContain(other);
        if (host) expect(textOf(page)).not.toContain("Tandem");
      }
      const icon = await browser.get("/favicon.ico");
      expect(icon.status).toBe(200);
    }
  });

  test("a customer's people see theirs under the portal's own name as well", async () => {
    for (const [authId, name] of [
      [accounts.nilgiri, "Nilgiri Voice"],
      [accounts.konkan, "Konkan Calls"],
      [accounts.none, "Tandem"],
    ] as const) {
      const browser = await rig.browser("customer", authId);
      const page = await browser.get("/portal");
      expect(titleOf(page)).toBe(`Overview · ${name}`);
      const missing = await browser.get("/portal/calls/no-such-call");
      expect(missing.text).toContain(` · ${name}`);
      if (name !== "Tandem") expect(textOf(page) + textOf(missing)).not.toContain("Tandem");
    }
  });

  test("under a brand's host only its own people are signed in", async () => {
    const people = {
      nilgiri: await makePerson("customer", accounts.nilgiri),
      konkan: await makePerson("customer", accounts.konkan),
      none: await makePerson("customer", accounts.none),
      admin: await makePerson("admin"),
    };
    for (const [who, person] of Object.entries(people)) {
      const browser = calledBy(HOST.nilgiri);
      await browser.signIn(person.email, PASSWORD);
      const answer = await browser.get("/portal");
      expect([who, answer.status]).toEqual([who, who === "nilgiri" ? 200 : 307]);
      expect((await browser.get("/api/v1/me")).status).toBe(who === "nilgiri" ? 200 : 401);
    }
  });

  test("another brand counts from the next request on", async () => {
    const person = await makePerson("customer", accounts.none);
    const browser = new Browser(rig.portal.url);
    await browser.signIn(person.email, PASSWORD);
    expect(titleOf(await browser.get("/portal"))).toBe("Overview · Tandem");
    const given = { authId: accounts.none, brandId: nilgiri };
    expect(await hands.act("assignBrandAction", given, `/customers/${accounts.none}/portal`)).toContain(
      '"ok":true',
    );
    expect(titleOf(await browser.get("/portal"))).toBe("Overview · Nilgiri Voice");
    const here = calledBy(HOST.nilgiri);
    await here.signIn(person.email, PASSWORD);
    expect((await here.get("/portal")).status).toBe(200);
    await assignBrand(actor, accounts.none, konkan);
    expect((await here.get("/portal")).status).toBe(307);
    const [row] = await rig.sql.rows(
      `SELECT "authId", "targetId", "before", "after" FROM "AuditEvent" WHERE "action" = 'brand.assigned' ORDER BY "seq" DESC LIMIT 1`,
    );
    expect(row).toEqual({
      authId: accounts.none,
      targetId: accounts.none,
      before: { brand: "Nilgiri Voice" },
      after: { brand: "Konkan Calls" },
    });
  });

  test("many at once: all or none, and the default brand is no choice of its own", async () => {
    const authIds = [accounts.none, accounts.konkan];
    const bad = { brandId: nilgiri, authIds: [...authIds, "MA_NOBODY1"] };
    expect(await hands.act("assignBrandToManyAction", bad)).toContain("not_found");
    expect(await rig.sql.count("Customer", `"brandId" = $1`, [nilgiri])).toBe(1);
    expect(await hands.act("assignBrandToManyAction", { brandId: nilgiri, authIds })).toContain(
      '"changed":2',
    );
    const back = { brandId: await hands.defaultId(), authIds };
    expect(await hands.act("assignBrandToManyAction", back)).toContain('"changed":2');
    expect(await rig.sql.count("Customer", `"brandId" IS NOT NULL`)).toBe(1);
  });
});

describe("at the same time", () => {
  test("many give the same customers the same brand: none fails, and each change is on record once", async () => {
    const brandId = await hands.make("Malabar Lines", "malabar.localhost");
    const ids = rig.customers.slice(3, 9).map(({ authId }) => authId);
    const [{ seq = 0 } = {}] = await rig.sql.rows(
      `SELECT coalesce(max("seq"), 0)::int AS seq FROM "AuditEvent"`,
    );
    const some = (from: number) => ids.filter((_, at) => at % 3 !== from % 3);
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, nth) =>
        nth % 4 === 3
          ? assignBrand(actor, ids[nth % ids.length] ?? "", brandId)
          : assignBrandToMany(actor, { brandId, authIds: some(nth) }),
      ),
    );
    expect(results.filter(({ status }) => status === "rejected")).toEqual([]);
    expect(await rig.sql.count("Customer", `"brandId" = $1`, [brandId])).toBe(ids.length);
    const rows = await rig.sql.rows(
      `SELECT "targetId" FROM "AuditEvent" WHERE "action" = 'brand.assigned' AND "seq" > $1`,
      [seq],
    );
    expect(rows.map(({ targetId }) => targetId).toSorted()).toEqual(ids.toSorted());
    await assignBrandToMany(actor, { brandId: await hands.defaultId(), authIds: ids });
  });

  test("of one name, whatever its case, one brand is made, and a rename cannot take it", async () => {
    const names = ["Deccan Talk", "DECCAN TALK", "deccan talk", "Deccan Talk", "dEcCaN tAlK", "Deccan Talk"];
    const results = await Promise.allSettled(names.map((name) => createBrand(actor, { name })));
    const taken = { code: "invalid", status: 422, errors: { name: "Another brand has this name." } };
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject(taken);
    }
    expect(await rig.sql.count("Brand", `lower("name") = 'deccan talk'`)).toBe(1);
    const others = await Promise.all(
      ["First of two", "Second of two"].map(async (name) => (await createBrand(actor, { name })).id),
    );
    const renames = await Promise.all(
      others.map(async (brandId) => {
        const seen = await hands.valuesOf(brandId);
        return hands.act("saveBrandAction", { ...seen, name: "Coromandel", brandId, seen });
      }),
    );
    expect(renames.filter((text) => text.includes('"ok":true'))).toHaveLength(1);
    expect(renames.filter((text) => text.includes("Another brand has this name."))).toHaveLength(1);
  });
});

describe("removing a brand", () => {
  test("waits until nobody has it, and never takes the default", async () => {
    const refused = removeBrand(actor, { brandId: nilgiri, typed: "Nilgiri Voice" });
    await expect(refused).rejects.toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("One customer"),
    });
    const last = removeBrand(actor, { brandId: await hands.defaultId(), typed: "Tandem" });
    await expect(last).rejects.toMatchObject({ code: "conflict" });
    await expect(removeBrand(actor, { brandId: konkan, typed: "Konkan" })).rejects.toMatchObject({
      code: "invalid",
    });
    await removeBrand(actor, { brandId: konkan, typed: "Konkan Calls" });
    const page = await calledBy(HOST.konkan).get("/sign-in");
    expect(titleOf(page)).toBe("Sign in · Tandem");
  });
});
