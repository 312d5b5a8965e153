import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemActor } from "@/lib/auth/actor";
import { assignBrand } from "@/lib/services/brands/assign";
import { addHost, removeHost } from "@/lib/services/brands/write-hosts";
import type { Answer } from "../../fixtures/portal/answer";
import { type BrandHands, brandHands, textOf } from "../../fixtures/portal/brands";
import { Browser } from "../../fixtures/portal/browser";
import { begin } from "../../fixtures/portal/kyc";
import { NameServer } from "../../fixtures/portal/name-server";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const actor = systemActor("tests", "request-of-tests");
const HOST = { nilgiri: "nilgiri.localhost", konkan: "konkan.localhost" };
const names = new NameServer(
  new Map([
    ["calls.nilgiri-voice.com", { a: "127.0.0.1" }],
    ["calls.somewhere-else.com", { cname: "shop.example.net" }],
    ["shop.example.net", { a: "198.51.100.1" }],
    ["calls.broken-zone.com", { trouble: "servfail" }],
  ]),
);
let rig: Rig;
let hands: BrandHands;
let nilgiri: string;
let accounts: { nilgiri: string; none: string };

beforeAll(async () => {
  await names.listen();
  rig = await startRig({ env: { TRUSTED_PROXY_HOPS: "1", DNS_SERVERS: names.address } });
  hands = await brandHands(rig);
  const [first, second] = rig.customers.map(({ authId }) => authId);
  accounts = { nilgiri: first ?? "", none: second ?? "" };
  nilgiri = await hands.make("Nilgiri Voice", HOST.nilgiri);
  await hands.make("Konkan Calls", HOST.konkan);
  await assignBrand(actor, accounts.nilgiri, nilgiri);
});
afterAll(async () => {
  await rig?.stop();
  await names.close();
});

describe("the name servers that were set", () => {
  test.each([
    ["calls.nilgiri-voice.com", "here", "It leads to 127.0.0.1, as 127.0.0.1 does."],
    [
      "calls.somewhere-else.com",
      "elsewhere",
      "It leads to shop.example.net, 198.51.100.1, and not to 127.0.0.1.",
    ],
    ["calls.nobody-has.com", "nothing", "The DNS knows no address of this name."],
    [
      "calls.broken-zone.com",
      "failed",
      "The name servers fail at this name (SERVFAIL), as they do where its zone is broken.",
    ],
  ])("are asked for %s: %s", async (host, dnsState, dnsDetail) => {
    await addHost(actor, { brandId: nilgiri, host });
    expect(await hands.act("checkHostAction", { brandId: nilgiri, host })).toContain('"ok":true');
    const [row] = await rig.sql.rows(`SELECT "dnsState"::text FROM "BrandHost" WHERE "host" = $1`, [host]);
    expect(row).toEqual({ dnsState });
    const page = await (await rig.browser("admin")).get(`/settings/brands/${nilgiri}`);
    expect(textOf(page)).toContain(dnsDetail);
    await removeHost(actor, { brandId: nilgiri, host });
  });
});

describe("whoever comes back from a verification", () => {
  const calledBy = (host: string | null) =>
    new Browser(rig.portal.url, host === null ? {} : { "x-forwarded-host": host });
  const titleOf = ({ text }: Answer) => /<title>([^<]*)<\/title>/.exec(text)?.[1];
  const upstream = z.object({ redirect_url: z.string() });

  async function comesBackTo(authId: string): Promise<{ sessionId: string | null; address: URL }> {
    const { sessionId } = await begin(await rig.api("support"), authId, { flow: "redirect" });
    const { redirect_url: url } = upstream.parse(await rig.control.call("GET", `/kyc/${sessionId}`));
    return { sessionId, address: new URL(url) };
  }

  test("comes back to the name of the customer's brand, and thus to its page", async () => {
    const { sessionId, address } = await comesBackTo(accounts.nilgiri);
    expect(address.hostname).toBe(HOST.nilgiri);
    expect(address.port).toBe(new URL(rig.portal.url).port);
    const page = await calledBy(address.hostname).get(`${address.pathname}?session_id=${sessionId}`);
    expect(titleOf(page)).toBe("Thank you · Nilgiri Voice");
    expect(textOf(page)).not.toMatch(/tandem|vobiz/i);
  });

  test("comes back to the portal's own name where the brand has none", async () => {
    const { address } = await comesBackTo(accounts.none);
    expect(address.href).toBe(`${rig.portal.url}/verification`);
  });

  test("learns nothing from a session's id, the customer's id, or both", async () => {
    const { sessionId } = await comesBackTo(accounts.nilgiri);
    for (const host of [null, HOST.konkan]) {
      const texts = await Promise.all(
        [
          `session_id=${sessionId}&status=kyc_completed&auth_id=${accounts.nilgiri}`,
          "session_id=of-nobody&status=kyc_completed&auth_id=MA_NOBODY1",
        ].map(async (query) => textOf(await calledBy(host).get(`/verification?${query}`))),
      );
      expect(texts[0]).toBe(texts[1]);
      expect(texts[0]).not.toContain("Nilgiri Voice");
    }
  });
});
