import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemActor } from "@/lib/auth/actor";
import { savePicture } from "@/lib/services/brands/write-pictures";
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
import { type CustomerFile, filesOf, readFileOf, talkativeLogo } from "../../fixtures/portal/leak-files";
import { kindsForReaders, makeReader, sendWhatIsDue } from "../../fixtures/portal/leak-mails";
import { everythingOfMail, MailServer, partOf } from "../../fixtures/portal/mail-server";
import { actions, pages, routes, type Tenant, type World } from "../../fixtures/portal/matrix";
import { mirrored } from "../../fixtures/portal/mirror";
import { makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
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

const actor = systemActor("tests", "request-of-tests");
const server = new MailServer();
const ids = z.array(z.object({ id: z.string() }));
let rig: Rig;
let world: World;
let audiences: Audience[];
let internal: Forbidden[];
/** The people who look. */
const people = new Set<string>();
const readers: { audience: Audience; language: "en" | "hi"; address: string }[] = [];
const heard: { audience: Audience; where: string; text: string }[] = [];
const files: (CustomerFile & { audience: Audience; language: string })[] = [];

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
  const file = await talkativeLogo(sipHost === null ? "png" : "svg");
  await savePicture(actor, { brandId: id, kind: "logo", seenHash: null, file });
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
async function crawl(audience: Audience, browsers = audience.browsers): Promise<void> {
  const { own } = audience;
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

async function speak(language: "en" | "hi"): Promise<void> {
  await rig.sql.rows(`UPDATE "User" SET "language" = $1 WHERE "id"::text = ANY($2)`, [language, [...people]]);
}

/** Every file that the people of a customer can save, in the language that they have chosen. */
async function collect(audience: Audience, language: string): Promise<void> {
  const { own, host, browsers } = audience;
  const [brand] = await rig.sql.rows(
    `SELECT b."picturesHash" AS hash FROM "BrandHost" h JOIN "Brand" b ON b."id" = h."brandId" WHERE h."host" = $1`,
    [host],
  );
  for (const [who, browser] of Object.entries(browsers).filter(([who]) => who !== "stranger")) {
    for (const { what, path } of filesOf(own, String(brand?.hash))) {
      const file = await readFileOf(browser, path, host);
      files.push({ ...file, audience, language, what: `${what} as ${who}, in ${language}` });
    }
  }
}

/** Every mail that was on its way has arrived. */
async function allSent(): Promise<void> {
  await until(
    "the mails to be sent",
    async () => (await rig.sql.count("MailMessage", `"state"::text IN ('queued', 'sending')`)) === 0,
    60,
  );
}

beforeAll(async () => {
  await server.listen();
  rig = await startRig({
    sandbox: { partnerBalance: MASTER_BALANCE },
    env: { TRUSTED_PROXY_HOPS: "1", SMTP_URL: server.url, MAIL_FROM: "post@mail.example" },
  });
  // What is prepared for a tenant is prepared from its calls.
  await mirrored(rig);
  world = await makeWorld(rig);
  await mirrored(rig);
  audiences = [
    await makeAudience("Nilgiri Voice", "portal.nilgiri.example", "sip.nilgiri.example", world.a, world.b),
    await makeAudience("Deccan Lines", "portal.deccan.example", null, world.b, world.a),
  ];
  for (const audience of audiences) {
    await crawl(audience);
    await collect(audience, "en");
    await actEverywhere(audience);
  }
  for (const audience of audiences) {
    for (const language of ["en", "hi"] as const) {
      const { email: address } = await makeReader(rig, audience.own.authId, language);
      readers.push({ audience, language, address });
    }
  }
  await sendWhatIsDue();
  await speak("hi");
  for (const audience of audiences) {
    const { customer } = audience.browsers;
    if (customer) await crawl(audience, { "customer, in Hindi": customer });
    await collect(audience, "hi");
  }
  await allSent();
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
afterAll(async () => {
  await rig?.stop();
  await server.close();
});

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

/** The names of the portal itself and of the other brand. */
function foreignTo(audience: Audience): Forbidden[] {
  const others = audiences.filter((one) => one !== audience);
  return [
    // The cookie is named after the program; nobody reads it, and renaming it would sign everybody out.
    { name: "the portal's own name", pattern: /\btandem\b(?!\.(session|com))/i },
    ...others.map(({ brand }) => exactly("a brand", brand)),
  ];
}

async function forbiddenTo(audience: Audience): Promise<Forbidden[]> {
  return [...always, ...internal, ...foreignTo(audience), ...(await othersOf(audience))];
}

/** Each audience with the other one. */
function bothWays(): [Audience, Audience][] {
  const [one, other] = audiences;
  if (!one || !other) throw new Error("There are two audiences.");
  return [
    [one, other],
    [other, one],
  ];
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
      const texts = heard.filter((one) => one.audience === audience);
      expect(shorten(leaksOf(foreignTo(audience), texts))).toEqual([]);
    }
  });

  test("sent every kind of mail for both brands in both languages", async () => {
    for (const { audience, language, address } of readers) {
      const rows = z
        .array(z.object({ kind: z.string() }))
        .parse(
          await rig.sql.rows(`SELECT DISTINCT "kind" FROM "MailMessage" WHERE "toAddress" = $1`, [address]),
        );
      expect(rows.map(({ kind }) => kind).sort()).toEqual([...kindsForReaders].sort());
      const mails = server.to(address);
      // Two notices are of one kind: turned off by oneself, and by the reseller.
      expect(mails.length).toBeGreaterThan(kindsForReaders.length);
      for (const mail of mails) {
        expect(/\p{Script=Devanagari}/u.test(partOf(mail, "text/plain"))).toBe(language === "hi");
        expect(partOf(mail, "text/plain")).toContain(audience.brand);
      }
    }
  });

  test("finds nothing in the mails that arrived, in their headers or in what they enclose", async () => {
    const people = z.array(z.object({ address: z.string(), authId: z.string() })).parse(
      // Whom a mail was for: somebody of a customer, or somebody who was invited to be.
      await rig.sql.rows(
        `SELECT DISTINCT m."toAddress" AS "address", c."authId" FROM "MailMessage" m
         LEFT JOIN "User" u ON u."email" = m."toAddress" JOIN "Customer" c ON c."id" = COALESCE(u."customerId", m."customerId")
         WHERE u."id" IS NULL OR u."customerId" IS NOT NULL`,
      ),
    );
    for (const [audience, other] of bothWays()) {
      const addresses = people.filter(({ authId }) => authId === audience.own.authId);
      const mails = addresses.flatMap(({ address }) => server.to(address));
      expect(mails.some(({ to }) => readers.every(({ address }) => !to.includes(address)))).toBe(true);
      const texts = mails.map((mail) => ({
        where: `mail to ${mail.to.join()}`,
        text: everythingOfMail(mail),
      }));
      expect(shorten(leaksOf(await forbiddenTo(audience), texts))).toEqual([]);
      // Each one would be found if it came to the other's people.
      const found = leaksOf(await forbiddenTo(other), texts).map(({ where }) => where);
      expect(texts.filter(({ where }) => !found.includes(where))).toEqual([]);
    }
  });

  test("has every kind of file of both brands in both languages, with something in it", () => {
    for (const audience of audiences) {
      for (const language of ["en", "hi"]) {
        const theirs = files.filter((file) => file.audience === audience && file.language === language);
        expect(theirs.filter(({ status }) => status !== 200).map(({ what }) => what)).toEqual([]);
        const statements = theirs.filter(({ what }) => what.startsWith("statement"));
        expect(statements).toHaveLength(4);
        const wanted: [string, string][] = [
          ["statement", audience.own.reference],
          ["statement", language === "hi" ? "विवरण" : "Description"],
          ["statement (PDF)", "11.00"],
          ["calls (", audience.own.callee],
          // It was asked for before that call was known here.
          ["calls, prepared", "answered"],
          ["rental", audience.own.number],
          ["attachment", audience.own.requestReference],
        ];
        // Not the whole file where it is missing: thousands of lines say less than its name.
        const lacking = wanted.flatMap(([kind, text]) => {
          const those = theirs.filter(({ what }) => what.startsWith(kind));
          return (those.length > 0 ? those : [{ what: kind, text: "" }])
            .filter((file) => !file.text.includes(text))
            .map(({ what }) => `${text} in ${what}`);
        });
        expect(lacking).toEqual([]);
        for (const { headers } of statements) {
          expect(headers).toContain(audience.brand.toLowerCase().replace(" ", "-"));
        }
      }
    }
  });

  test("finds nothing in the files: not on a page, not beside it, not packed", async () => {
    for (const [audience, other] of bothWays()) {
      const texts = files
        .filter((file) => file.audience === audience)
        .map(({ what, headers, text }) => ({
          where: `${audience.brand}: ${what}`,
          text: withoutSipHosts(`${headers}\n${text}`, audience),
        }));
      expect(shorten(leaksOf(await forbiddenTo(audience), texts))).toEqual([]);
      // Every statement would be found if the other's people could save it: a PDF says whose it is.
      const statements = texts.filter(({ where }) => where.includes("statement (PDF)"));
      const found = leaksOf(await forbiddenTo(other), statements).map(({ where }) => where);
      expect(statements.filter(({ where }) => !found.includes(where)).map(({ where }) => where)).toEqual([]);
    }
  });
});
