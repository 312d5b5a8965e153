import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { searchDto } from "@/lib/services/search/schema";
import { bodyOf, dataOf, problemOf } from "../../fixtures/portal/answer";
import { ApiClient } from "../../fixtures/portal/api-client";
import type { Browser } from "../../fixtures/portal/browser";
import type { Tenant, World } from "../../fixtures/portal/matrix";
import { mirrored } from "../../fixtures/portal/mirror";
import { makeKeyNamed } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { makeWorld } from "../../fixtures/portal/world";

let rig: Rig;
let world: World;
let admin: ApiClient;
let theirs: ApiClient;
let browser: Browser;

beforeAll(async () => {
  rig = await startRig();
  world = await makeWorld(rig);
  await mirrored(rig);
  admin = await rig.api("admin");
  [theirs, browser] = [
    await rig.api("customer", world.a.authId),
    await rig.browser("customer", world.a.authId),
  ];
});
afterAll(() => rig?.stop());

const at = (q: string) => `/api/v1/search?q=${encodeURIComponent(q)}`;

/** What stands for something of this customer, as somebody would type it. */
function questionsAbout(tenant: Tenant): string[] {
  const { name, authId, callUuid, number, transferId, kycId, reference, requestId, requestReference } =
    tenant;
  const ids = [callUuid, transferId, kycId, requestId];
  const parts = [...ids.map((id) => id.slice(0, 18)), reference.slice(0, 20), number.slice(3)];
  return [name, authId, number, reference, requestReference, ...ids, ...parts, tenant.personEmail];
}

async function sessionIdOf(kycId: string): Promise<string> {
  const [row] = await rig.sql.rows(`SELECT "sessionId" AS id FROM "KycSession" WHERE "id" = $1::uuid`, [
    kycId,
  ]);
  return z.object({ id: z.string().min(8) }).parse(row).id;
}

describe("a customer finds what is its own", () => {
  test("by key and signed in: never anything of another's, nor what only the staff knows", async () => {
    const kinds = new Set<string>();
    for (const tenant of [world.a, world.b]) {
      for (const question of questionsAbout(tenant)) {
        const answers = [await theirs.get(at(question)), await browser.get(at(question))];
        for (const { status, text } of answers) {
          expect(status, question).toBe(200);
          for (const { kind, customer } of searchDto.parse(JSON.parse(text)).data) {
            // The list of calls with these digits is a way to look, and names nobody.
            expect(customer?.authId ?? world.a.authId, `${question}: ${kind}`).toBe(world.a.authId);
            kinds.add(kind);
          }
          if (tenant === world.a) continue;
          const { name, callee, personEmail } = world.b;
          for (const mark of [name, callee, personEmail, world.attentionId])
            expect(text, question).not.toContain(mark);
        }
      }
    }
    // Not for want of anything to find.
    expect([...kinds]).toEqual(
      expect.arrayContaining(["number", "transfer", "request", "call", "verification"]),
    );
    for (const staffOnly of ["customer", "attention", "person"]) expect([...kinds]).not.toContain(staffOnly);
  });

  test("not by the vendor's name of a verification, which is not shown to it either", async () => {
    for (const tenant of [world.a, world.b]) {
      const sessionId = await sessionIdOf(tenant.kycId);
      for (const question of [sessionId, sessionId.slice(0, 10)]) {
        const found = searchDto.parse(JSON.parse((await theirs.get(at(question))).text)).data;
        // Ten digits without a letter among them may be a telephone number: the way to its calls names nothing.
        expect(
          found.filter(({ kind }) => kind !== "action"),
          question,
        ).toEqual([]);
      }
      const own = await theirs.get(at(world.a.kycId));
      expect(own.text).toContain(world.a.kycId);
      expect(own.text).not.toContain(sessionId);
      // The staff does find it so.
      expect(searchDto.parse(JSON.parse((await admin.get(at(sessionId))).text)).data).toContainEqual(
        expect.objectContaining({ kind: "verification", id: tenant.kycId }),
      );
    }
  });

  test("more than a hundred characters are refused at the field, for everybody", async () => {
    for (const by of [theirs, admin])
      expect(Object.keys(problemOf(await by.get(at("x".repeat(101))), 422).errors ?? {})).toEqual(["q"]);
    bodyOf(await admin.get(at("x".repeat(100))), searchDto);
    expect((await admin.get("/api/v1/search?q=anna&size=0")).status).toBe(422);
  });
});

const total = z.object({ page: z.object({ total: z.int() }) });
const signs = ["%", "_", "\\", "0%_o"];

describe("what means anything in a pattern means itself", () => {
  const ask = async (path: string, name: string, text: string) =>
    bodyOf(await admin.get(`${path}?${name}=${encodeURIComponent(text)}`), total).page.total;
  const expectOne = async (path: string, name: string) => {
    for (const sign of signs) expect(await ask(path, name, sign), `${path} ${sign}`).toBe(1);
    expect(await ask(path, name, "%%"), path).toBe(0);
  };

  test("transfers, by who asked for them and by reference", async () => {
    const odd = new ApiClient(rig.portal.url, (await makeKeyNamed("finance", "50%_off \\ Anna")).key);
    dataOf(await odd.topUp(world.a.authId, "1.00"), z.object({ id: z.string() }), 201);
    await expectOne("/api/v1/transfers", "requestedBy");
    // The vendor's ids have underscores of their own.
    for (const sign of ["%", "\\", "0%_o"])
      expect(await ask("/api/v1/transfers", "reference", sign), sign).toBe(0);
    expect(await ask("/api/v1/transfers", "reference", world.a.reference.slice(2, 12))).toBeGreaterThan(0);
  });

  test("top-up requests, orders, the queue and the mails", async () => {
    for (const [path, name] of [
      ["/api/v1/top-up-requests", "search"],
      ["/api/v1/orders", "search"],
      ["/api/v1/attention", "search"],
    ] as const)
      for (const sign of ["%", "\\"]) expect(await ask(path, name, sign), `${path} ${sign}`).toBe(0);
    await rig.sql.rows(
      `INSERT INTO "MailMessage" ("id", "kind", "state", "toAddress", "toName", "subject", "sentAt")
       VALUES (gen_random_uuid(), 'test', 'sent', 'odd@matrix.example', '50%_off \\ Anna', 'Odd', now())`,
    );
    const page = await (await rig.browser("admin")).get(
      `/settings/mail?search=${encodeURIComponent("0%_o")}`,
    );
    expect(page.text).toContain("odd@matrix.example");
    expect(page.text).not.toContain("reader@matrix.example");
  });

  test("the stored customers, while upstream is down", async () => {
    await rig.control.fault({ kind: "refuse" });
    await rig.sql.rows(`UPDATE "Customer" SET "name" = '50%_off \\ Anna' WHERE "authId" = $1`, [
      world.b.authId,
    ]);
    const shown = async (text: string) =>
      (await (await rig.browser("admin")).get(`/customers?search=${encodeURIComponent(text)}`)).text;
    await until("the stored list", async () => (await shown("%")).includes(world.b.authId), 30);
    for (const sign of signs) {
      const text = await shown(sign);
      expect(text, sign).toContain(`/customers/${world.b.authId}`);
      expect(text, sign).not.toContain(`/customers/${world.a.authId}`);
    }
    await rig.control.heal();
  });
});
