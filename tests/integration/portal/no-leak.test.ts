import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { open } from "@/lib/crypto/seal";
import { contentLocation } from "@/lib/services/mail/queue";
import { Browser } from "../../fixtures/portal/browser";
import { builtActions } from "../../fixtures/portal/built-actions";
import {
  always,
  exactly,
  type Forbidden,
  type Leak,
  leaksOf,
  secret,
  wholeOf,
} from "../../fixtures/portal/forbidden-words";
import { actions, pages, routes, type Tenant, type World } from "../../fixtures/portal/matrix";
import { mirrored } from "../../fixtures/portal/mirror";
import { makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { makeWorld } from "../../fixtures/portal/world";

const MASTER_BALANCE = "987676.32";

interface Audience {
  brand: string;
  host: string;
  own: Tenant;
  other: Tenant;
  /** The reseller's own name for the SIP host, where it has one. */
  sipHost: string | null;
  browsers: Record<string, Browser>;
}

const ids = z.array(z.object({ id: z.string() }));
let rig: Rig;
let world: World;
let audiences: Audience[];
let internal: Forbidden[];
/** The people who look. */
const people = new Set<string>();
const heard: { audience: Audience; where: string; text: string }[] = [];

function browserAt(host: string): Browser {
  return new Browser(rig.portal.url, {
    "x-forwarded-host": host,
    "x-forwarded-proto": "http",
    "x-forwarded-for": "203.0.113.9",
  });
}

async function makeBrand(name: string, host: string, sipHost: string | null, own: Tenant): Promise<void> {
  const id = randomUUID();
  await rig.sql.rows(
    `INSERT INTO "Brand" ("id", "name", "colour", "supportEmail", "legalFooter", "sipHost", "updatedAt")
     VALUES ($1, $2, '#0a7d5a', 'help@brand.example', 'A company of its own.', $3, now())`,
    [id, name, sipHost],
  );
  await rig.sql.rows(`INSERT INTO "BrandHost" ("host", "brandId", "isPrimary") VALUES ($1, $2, true)`, [
    host,
    id,
  ]);
  await rig.sql.rows(`UPDATE "Customer" SET "brandId" = $1 WHERE "authId" = $2`, [id, own.authId]);
}

async function signedIn(host: string, role: "customer" | "customer_viewer", own: Tenant): Promise<Browser> {
  const { id, email, password } = await makePerson(role, own.authId);
  people.add(id);
  const browser = browserAt(host);
  const { error } = await browser.signIn(email, password);
  expect(error).toBeNull();
  return browser;
}

async function makeAudience(
  brand: string,
  host: string,
  sipHost: string | null,
  own: Tenant,
  other: Tenant,
): Promise<Audience> {
  await makeBrand(brand, host, sipHost, own);
  return {
    brand,
    host,
    own,
    other,
    sipHost,
    browsers: {
      customer: await signedIn(host, "customer", own),
      "customer who may only look": await signedIn(host, "customer_viewer", own),
      stranger: browserAt(host),
    },
  };
}

/** Everything that a browser under a brand's name can ask for, allowed or not. */
async function crawl(audience: Audience): Promise<void> {
  const { own, browsers } = audience;
  const theirs: World = { ...world, a: own, b: own };
  const addresses = [
    ...pages.map((page) => page.path(theirs)),
    ...routes.filter(({ method }) => method === "GET").map((route) => route.path(own, theirs)),
    "/no/such/page",
    "/portal/no-such-page",
    "/portal/calls/not-a-call",
    "/api/v1/nothing",
    "/api/v1/calls?limit=100",
    "/api/v1/transactions?size=100",
    "/favicon.ico",
  ];
  for (const [who, browser] of Object.entries(browsers)) {
    const left = [...addresses];
    const next = async (): Promise<void> => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        heard.push({ audience, where: `${path} as ${who}`, text: wholeOf(await browser.get(path)) });
      }
    };
    await Promise.all(Array.from({ length: 6 }, next));
  }
}

/** What the server answers to every act, done or refused. */
async function actEverywhere(audience: Audience): Promise<void> {
  const { own, host, browsers } = audience;
  const theirs: World = { ...world, a: own, b: own };
  for (const [who, browser] of Object.entries(browsers)) {
    for (const row of actions.filter(({ effect }) => effect !== "signs out")) {
      const id = builtActions().get(`${row.file}#${row.name}`) ?? "";
      const answer = await browser.send(row.page(theirs), {
        method: "POST",
        headers: {
          "next-action": id,
          "content-type": "text/plain;charset=UTF-8",
          accept: "text/x-component",
          origin: `http://${host}`,
        },
        body: JSON.stringify(row.args(theirs)),
      });
      heard.push({ audience, where: `${row.name} as ${who}`, text: wholeOf(answer) });
    }
  }
}

beforeAll(async () => {
  rig = await startRig({
    sandbox: { partnerBalance: MASTER_BALANCE },
    env: { TRUSTED_PROXY_HOPS: "1" },
  });
  world = await makeWorld(rig);
  await mirrored(rig);
  audiences = [
    await makeAudience("Nilgiri Voice", "portal.nilgiri.example", "sip.nilgiri.example", world.a, world.b),
    await makeAudience("Deccan Lines", "portal.deccan.example", null, world.b, world.a),
  ];
  for (const audience of audiences) {
    await crawl(audience);
    await actEverywhere(audience);
  }
  const tables = ["Customer", "User", "Brand", "Session", "ApiKey"];
  const rows = await Promise.all(
    tables.map(async (table) =>
      ids
        .parse(await rig.sql.rows(`SELECT "id"::text AS "id" FROM "${table}"`))
        // Who one is oneself, the API says.
        .filter(({ id }) => !people.has(id))
        .map(({ id }) => exactly(`the id of a row of ${table}`, id)),
    ),
  );
  internal = [
    ...rows.flat(),
    exactly("the partner's account", world.partnerAuthId),
    exactly("the master balance", MASTER_BALANCE),
    exactly("the master balance", "9,87,676"),
    secret("the partner's token", rig.partner.authToken),
  ];
}, 600_000);
afterAll(() => rig?.stop());

/** All other customers: their names, accounts and tokens. */
async function othersOf({ own }: Audience): Promise<Forbidden[]> {
  const accounts = await rig.control.accounts();
  return accounts
    .filter(({ authId }) => authId !== own.authId)
    .flatMap(({ authId, name, authToken }) => [
      exactly("another customer's account", authId),
      exactly("another customer's name", name),
      secret("another customer's token", authToken),
    ]);
}

/** The one technical exception: the host that telephones have to call, where the reseller has no name of its own. */
function withoutSipHosts(text: string, { sipHost }: Audience): string {
  return sipHost === null ? text.replaceAll(/[\w-]+(\.[\w-]+)*\.sip\.vobiz\.ai|sip\.vobiz\.ai/g, "") : text;
}

/** What was asked for is no news: the address of a page comes back in it. */
function withoutAsked(text: string, where: string): string {
  const asked = where.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  return asked.reduce((left, id) => left.replaceAll(id, ""), text);
}

function shorten(leaks: Leak[]): string[] {
  // The same place is in many answers: once is enough to find it.
  const once = new Map(leaks.map((leak) => [`${leak.what}: ${leak.around}`, leak.where]));
  return [...once].slice(0, 40).map(([leak, where]) => `${leak} (${where})`);
}

describe("the leak crawl", () => {
  test("heard what is there to hear", () => {
    for (const { own, brand } of audiences) {
      const texts = heard.filter(({ audience }) => audience.own === own).map(({ text }) => text);
      expect(texts.some((text) => text.includes(own.callUuid))).toBe(true);
      expect(texts.some((text) => text.includes(own.reference))).toBe(true);
      expect(texts.filter((text) => text.includes(brand)).length).toBeGreaterThan(20);
    }
  });

  test("finds no upstream, no master balance, no margin, no ids of rows and no token", () => {
    const texts = heard.map(({ audience, where, text }) => ({
      where: `${audience.brand}: ${where}`,
      text: withoutSipHosts(withoutAsked(text, where), audience),
    }));
    expect(shorten(leaksOf([...always, ...internal], texts))).toEqual([]);
  });

  test("finds no other customer", async () => {
    for (const audience of audiences) {
      const texts = heard.filter((one) => one.audience === audience);
      expect(shorten(leaksOf(await othersOf(audience), texts))).toEqual([]);
    }
  });

  test("finds neither the portal's own name nor the other brand's", () => {
    for (const audience of audiences) {
      const foreign = audiences
        .filter((one) => one !== audience)
        .map(({ brand }) => exactly("a brand", brand));
      // The cookie is named after the program; nobody reads it, and renaming it would sign everybody out.
      const own: Forbidden = { name: "the portal's own name", pattern: /\btandem\b(?!\.(session|com))/i };
      const texts = heard.filter((one) => one.audience === audience);
      expect(shorten(leaksOf([own, ...foreign], texts))).toEqual([]);
    }
  });

  test("finds nothing in the mails", async () => {
    const rows = z
      .array(
        z.object({ id: z.string(), subject: z.string(), sealed: z.string(), authId: z.string().nullable() }),
      )
      .parse(
        await rig.sql.rows(
          `SELECT m."id"::text AS "id", m."subject", m."sealedContent" AS "sealed", c."authId"
           FROM "MailMessage" m JOIN "User" u ON u."email" = m."toAddress" JOIN "Customer" c ON c."id" = u."customerId"
           WHERE m."sealedContent" IS NOT NULL`,
        ),
      );
    for (const audience of audiences) {
      const texts = rows
        .filter(({ authId }) => authId === audience.own.authId)
        .map(({ id, subject, sealed }) => ({
          where: `mail ${subject}`,
          text: `${subject}\n${open(sealed, contentLocation(id))}`,
        }));
      expect(shorten(leaksOf([...always, ...internal, ...(await othersOf(audience))], texts))).toEqual([]);
    }
  });
});
