import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { numberFileDto } from "@/lib/services/number-routing/schema";
import { orderDto } from "@/lib/services/provisioning/schema";
import {
  credentialRevealDto,
  ipRuleDto,
  originationUriDto,
  sipCredentialDto,
} from "@/lib/services/trunk-parts/schema";
import { trunkDto } from "@/lib/services/trunks/schema";
import { dataOf, problemOf } from "../../fixtures/portal/answer";
import { Browser } from "../../fixtures/portal/browser";
import { audited, begin } from "../../fixtures/portal/kyc";
import { allow, press } from "../../fixtures/portal/own-acts";
import { makeKey, makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { orderOf, TrunkClient } from "../../fixtures/portal/trunks";

let rig: Rig;
let a: { authId: string; name: string };
let b: { authId: string; name: string };
let own: Browser;
let viewer: Browser;
let support: TrunkClient;
let ofB: TrunkClient;
let ownKey: TrunkClient;
const ALIAS = "sip.kaveri.example";

beforeAll(async () => {
  rig = await startRig();
  const [one, other] = rig.customers.filter(({ numbers }) => numbers > 0);
  if (!one || !other) throw new Error("There are too few customers.");
  a = one;
  b = other;
  const staff = await rig.api("support");
  support = new TrunkClient(staff, a.authId);
  ofB = new TrunkClient(staff, b.authId);
  own = await rig.browser("customer", a.authId);
  viewer = await rig.browser("customer_viewer", a.authId);
  ownKey = new TrunkClient(await rig.api("customer", a.authId), a.authId);
  await allow(rig, a.authId, { manageTrunks: true, routeNumbers: true });
});
afterAll(() => rig?.stop());
beforeEach(() => rig.control.heal());

const revealed = credentialRevealDto;
const key = () => crypto.randomUUID();
const trunk = (more: Record<string, unknown> = {}) => ({
  name: `Own ${key().slice(0, 8)}`,
  direction: "inbound",
  ...more,
});
const readTrunks = async (client: TrunkClient) =>
  dataOf(await client.get("trunks?size=100"), z.array(trunkDto));
const numbersOf = async (client: TrunkClient) =>
  dataOf(await client.get("numbers?size=100"), z.array(z.object({ e164: z.string(), status: z.string() })));
const active = (rows: { e164: string; status: string }[]) =>
  rows.find(({ status }) => status === "active")?.e164 ?? "";

/** Which writes left for upstream while this ran. */
async function writesOf<T>(act: () => Promise<T>): Promise<{ answer: T; writes: string[] }> {
  const mark = await rig.control.mark();
  const answer = await act();
  return { answer, writes: (await rig.control.writes(mark)).map(({ method, path }) => `${method} ${path}`) };
}

/** Everything in an answer that a customer must not read. SIP hosts are told, under the brand's own name if it has one. */
function expectClean(text: string): void {
  const withoutHosts = text.replace(/[\w-]+\.sip\.vobiz\.ai/gi, "");
  expect(withoutHosts).not.toMatch(/vobiz/i);
  expect(text).not.toContain(b.authId);
  expect(text).not.toContain(b.name);
  expect(text).not.toContain(rig.partner.authId);
  expect(text).not.toContain(rig.partner.authToken);
}

describe("where the reseller lets the customer", () => {
  test("it creates a trunk on its own account, once for one key, and the record says who", async () => {
    const input = trunk();
    const idempotencyKey = key();
    const first = await writesOf(() =>
      press(own, "createTrunkAction", { authId: a.authId, idempotencyKey, trunk: input }),
    );
    expect(first.answer.ok, first.answer.answer.text).toBe(true);
    expect(first.writes).toHaveLength(1);
    expect(first.writes[0]).toContain(a.authId);
    expectClean(first.answer.answer.text);
    const again = await writesOf(() =>
      press(own, "createTrunkAction", { authId: a.authId, idempotencyKey, trunk: input }),
    );
    expect(again.answer.data).toEqual(first.answer.data);
    expect(again.writes).toEqual([]);
    expect((await readTrunks(support)).some(({ name }) => name === input.name)).toBe(true);
    expect((await readTrunks(ofB)).some(({ name }) => name === input.name)).toBe(false);
    const audit = await rig.sql.rows(
      `SELECT "actorRole" FROM "AuditEvent" WHERE "action" = 'order.requested' AND "targetId" = $1 AND "authId" = $2`,
      [orderDto.parse(first.answer.data).id, a.authId],
    );
    expect(audit).toEqual([{ actorRole: "customer" }]);
  });

  test("a SIP sign-in shows its password in this one answer, which nothing keeps", async () => {
    const given = {
      authId: a.authId,
      idempotencyKey: key(),
      credential: { username: `u-${key().slice(0, 8)}` },
    };
    const made = await press(own, "createSipCredentialAction", given);
    expect(made.ok, made.answer.text).toBe(true);
    expect(made.answer.headers.get("cache-control")).toContain("no-store");
    const password = revealed.parse(made.data).password ?? "";
    expect(password.length).toBeGreaterThanOrEqual(24);
    expectClean(made.answer.text);
    const again = await press(own, "createSipCredentialAction", given);
    expect(revealed.parse(again.data).password).toBeNull();
    for (const path of ["/portal/trunks", `/api/v1/customers/${a.authId}/sip-credentials`]) {
      for (const browser of [own, viewer]) {
        const { text } = await browser.get(path);
        expect(text).toContain(given.credential.username);
        expect(text).not.toContain(password);
      }
    }
    expect(
      await rig.sql.rows(`SELECT 1 FROM "AuditEvent" WHERE "after"::text LIKE '%' || $1 || '%'`, [password]),
    ).toEqual([]);
    expect(
      await rig.sql.rows(
        `SELECT 1 FROM "ProvisioningOrder" WHERE "request"::text || coalesce("result"::text, '') LIKE '%' || $1 || '%'`,
        [password],
      ),
    ).toEqual([]);
  });

  test("it disables and deletes its trunk, under the name that it was shown", async () => {
    const name = `Vobiz line ${key().slice(0, 6)}`;
    const { result } = orderOf(
      await support.post("trunks", { name, direction: "inbound", description: "Told by Vobiz" }),
      201,
    );
    const trunkId = z.string().parse(result?.trunkId);
    const shown = dataOf(await ownKey.get(`trunks/${trunkId}`), trunkDto);
    expect(shown.name).toBe(name.replace("Vobiz ", ""));
    // What was shown without the vendor's name comes back as it was shown: nothing of it is changed.
    const changed = await press(own, "changeTrunkAction", {
      authId: a.authId,
      trunkId,
      idempotencyKey: key(),
      change: {
        name: shown.name,
        description: shown.description,
        isEnabled: false,
        version: shown.updatedAt,
      },
    });
    expect(changed.ok, changed.answer.text).toBe(true);
    expectClean(changed.answer.text);
    const upstream = dataOf(await support.get(`trunks/${trunkId}`), trunkDto);
    expect(upstream).toMatchObject({ name, description: "Told by Vobiz", isEnabled: false });
    const wrong = await press(own, "deleteTrunkAction", {
      authId: a.authId,
      trunkId,
      idempotencyKey: key(),
      name: "another",
    });
    expect(wrong.problem).toMatchObject({ code: "invalid" });
    const gone = await press(own, "deleteTrunkAction", {
      authId: a.authId,
      trunkId,
      idempotencyKey: key(),
      name: shown.name,
    });
    expect(gone.ok, gone.answer.text).toBe(true);
    expect((await readTrunks(support)).some(({ id }) => id === trunkId)).toBe(false);
  });

  test("it routes its number to its trunk and off it again", async () => {
    const e164 = active(await numbersOf(support));
    const file = dataOf(await ownKey.get(`numbers/${encodeURIComponent(e164)}`), numberFileDto);
    if (file.trunkId !== null) {
      const off = await press(own, "routeNumberAction", {
        authId: a.authId,
        e164,
        idempotencyKey: key(),
        route: { trunkId: null },
      });
      expect(off.ok, off.answer.text).toBe(true);
    }
    const [to] = await readTrunks(support);
    const on = await press(own, "routeNumberAction", {
      authId: a.authId,
      e164,
      idempotencyKey: key(),
      route: { trunkId: to?.id },
    });
    expect(on.data, on.answer.text).toMatchObject({ state: "completed", label: e164 });
    expectClean(on.answer.text);
    const after = dataOf(await ownKey.get(`numbers/${encodeURIComponent(e164)}`), numberFileDto);
    expect(after.trunkId).toBe(to?.id);
    const page = await own.get(`/portal/numbers/${encodeURIComponent(e164)}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(to?.name ?? "?");
    expectClean(page.text);
  });
});

describe("what is B's answers as what does not exist", () => {
  test("another account", async () => {
    for (const authId of [b.authId, "MA_NOBODY00"]) {
      const { answer, writes } = await writesOf(() =>
        press(own, "createTrunkAction", { authId, idempotencyKey: key(), trunk: trunk() }),
      );
      expect(answer.problem).toMatchObject({ code: "not_found" });
      expect(writes).toEqual([]);
    }
  });

  test("trunks, parts and numbers, also while something is done to them", async () => {
    const [foreign] = await readTrunks(ofB);
    const [signIn] = dataOf(await ofB.get("sip-credentials"), z.array(sipCredentialDto));
    const bNumber = active(await numbersOf(ofB));
    const missing = "00000000-0000-4000-8000-000000000077";
    const tries: [string, (id: string) => Record<string, unknown>, string, string][] = [
      [
        "changeTrunkAction",
        (trunkId) => ({ trunkId, change: { isEnabled: false } }),
        foreign?.id ?? "",
        missing,
      ],
      ["deleteTrunkAction", (trunkId) => ({ trunkId, name: foreign?.name }), foreign?.id ?? "", missing],
      [
        "changeSipCredentialAction",
        (id) => ({ id, change: { isEnabled: false } }),
        signIn?.id ?? "",
        missing,
      ],
      ["deleteSipCredentialAction", (id) => ({ id }), signIn?.id ?? "", missing],
      ["routeNumberAction", (e164) => ({ e164, route: { trunkId: missing } }), bNumber, "+919000000001"],
      ["routeNumberAction", (e164) => ({ e164, route: { trunkId: null } }), bNumber, "+919000000001"],
    ];
    // Nobody knows yet what became of B's own change.
    await rig.control.fault({
      kind: "status_before_commit",
      status: 500,
      times: 1,
      match: { path: "/\\/assign$/" },
    });
    const at = dataOf(await ofB.get(`numbers/${encodeURIComponent(bNumber)}`), numberFileDto).trunkId;
    const open = await ofB.api.send("PUT", ofB.path(`numbers/${encodeURIComponent(bNumber)}/route`), {
      body: JSON.stringify({ trunkId: at === null ? foreign?.id : null }),
      headers: { "content-type": "application/json", "idempotency-key": key() },
    });
    expect(open.status, open.text).toBe(202);
    for (const [name, input, theirs, nobodys] of tries) {
      const ask = async (id: string) => {
        const { answer, writes } = await writesOf(() =>
          press(own, name, { authId: a.authId, idempotencyKey: key(), ...input(id) }),
        );
        expect(writes, name).toEqual([]);
        expectClean(answer.answer.text.replaceAll(id, ""));
        return { ...answer.problem, requestId: "" };
      };
      const answer = await ask(theirs);
      expect(answer, name).toEqual(await ask(nobodys));
      expect(answer, name).toMatchObject({ code: "not_found" });
    }
    const [mine] = await readTrunks(support);
    const attach = await writesOf(() =>
      press(own, "changeTrunkAction", {
        authId: a.authId,
        trunkId: mine?.id,
        idempotencyKey: key(),
        change: { credentialId: signIn?.id },
      }),
    );
    expect(attach.answer.problem).toMatchObject({ code: "invalid" });
    expect(attach.writes).toEqual([]);
  });

  test("pages", async () => {
    const [foreign] = await readTrunks(ofB);
    const bNumber = active(await numbersOf(ofB));
    for (const path of [
      `/portal/trunks/${foreign?.id}`,
      "/portal/trunks/00000000-0000-4000-8000-000000000077",
      `/portal/numbers/${encodeURIComponent(bNumber)}`,
      `/portal/numbers/${encodeURIComponent("+919000000001")}`,
    ]) {
      const answer = await own.get(path);
      expect(answer.status, path).toBe(404);
      expectClean(answer.text);
    }
  });
});

describe("who may not", () => {
  const acts: [string, Record<string, unknown>][] = [
    ["createTrunkAction", { trunk: trunk() }],
    ["createSipCredentialAction", { credential: { username: "refused-one" } }],
    ["createIpRuleAction", { rule: { name: "Office", address: "103.21.58.9" } }],
    ["createOriginationUriAction", { uri: { name: "PBX", uri: "sip:x@pbx.example.com:5060" } }],
    ["routeNumberAction", { e164: "+919000000001", route: { trunkId: null } }],
  ];
  const refusals = async (browser: Browser) => {
    for (const [name, input] of acts) {
      const { answer, writes } = await writesOf(() =>
        press(browser, name, { authId: a.authId, idempotencyKey: key(), ...input }),
      );
      expect(answer.problem, name).toMatchObject({ code: "forbidden", status: 403 });
      expect(writes).toEqual([]);
    }
  };

  test("a viewer of the account, who is shown no button", async () => {
    await refusals(viewer);
    const { text } = await viewer.get("/portal/trunks");
    for (const words of ["New trunk", "Add a sign-in"]) expect(text).not.toContain(`${words}</button>`);
  });

  test("the customer itself, from the request after the reseller takes it back", async () => {
    expect((await own.get("/portal/trunks")).text).toContain("New trunk");
    await allow(rig, a.authId, {});
    await refusals(own);
    expect((await own.get("/portal/trunks")).text).not.toContain("New trunk");
    const { status } = await ownKey.post("trunks", trunk());
    expect(status).toBe(403);
    await allow(rig, a.authId, { manageTrunks: true, routeNumbers: true });
    const { ok } = await press(own, "createTrunkAction", {
      authId: a.authId,
      idempotencyKey: key(),
      trunk: trunk(),
    });
    expect(ok).toBe(true);
  });

  test("staff who view the portal as this customer", async () => {
    const { id, email, password } = await makePerson("support");
    const visitor = new Browser(rig.portal.url);
    expect((await visitor.signIn(email, password)).status).toBe(200);
    const [visit] = await rig.sql.rows(
      `INSERT INTO "CustomerVisit" ("id", "staffId", "staffName", "customerId", "authId", "reason", "endsAt")
       SELECT gen_random_uuid(), $2::uuid, 'Sneha', c."id", c."authId", 'The customer asked for help', now() + interval '30 minutes'
       FROM "Customer" c WHERE c."authId" = $1 RETURNING "id"::text`,
      [a.authId, id],
    );
    await rig.sql.rows(`UPDATE "Session" SET "visitId" = $1::uuid WHERE "userId" = $2::uuid`, [
      visit?.id,
      id,
    ]);
    expect((await visitor.get("/portal/trunks")).status).toBe(200);
    await refusals(visitor);
    for (const name of ["openOwnKycAction", "resendOwnKycAction"]) {
      expect((await press(visitor, name, {})).problem).toMatchObject({ code: "forbidden" });
    }
  });
});

describe("SIP hosts", () => {
  test("stand under the brand's own name where it has one", async () => {
    const [mine] = await readTrunks(support);
    const plain = dataOf(await ownKey.get(`trunks/${mine?.id}`), trunkDto);
    expect(plain.domain).toBe(mine?.domain);
    await rig.sql.rows(`UPDATE "Brand" SET "sipHost" = $1 WHERE "isDefault"`, [ALIAS]);
    try {
      const named = dataOf(await ownKey.get(`trunks/${mine?.id}`), trunkDto);
      expect(named.domain).toBe(`${mine?.id}.${ALIAS}`);
      const made = await press(own, "createSipCredentialAction", {
        authId: a.authId,
        idempotencyKey: key(),
        credential: { username: `u-${key().slice(0, 8)}` },
      });
      expect(revealed.parse(made.data).order.result?.realm).toBe(`${a.authId}.${ALIAS}`);
      for (const path of [
        "/portal/trunks",
        `/portal/trunks/${mine?.id}`,
        `/api/v1/customers/${a.authId}/trunks`,
        `/api/v1/customers/${a.authId}/sip-credentials`,
      ]) {
        const { text } = await own.get(path);
        expect(text, path).toContain(ALIAS);
        expect(text, path).not.toMatch(/vobiz/i);
      }
    } finally {
      await rig.sql.rows(`UPDATE "Brand" SET "sipHost" = NULL WHERE "isDefault"`);
    }
  });
});

test("an unknown outcome is being checked: the page says so, and nothing is sent again", async () => {
  const input = trunk();
  await rig.control.fault({
    kind: "status_after_commit",
    status: 502,
    times: 1,
    match: { method: "POST", path: "/\\/trunks$/" },
  });
  const { answer, writes } = await writesOf(() =>
    press(own, "createTrunkAction", { authId: a.authId, idempotencyKey: key(), trunk: input }),
  );
  expect(answer.data, answer.answer.text).toMatchObject({ state: "unknown" });
  expect(writes).toHaveLength(1);
  expectClean(answer.answer.text);
});

test("who asked for what is being checked: people and own keys by name, the reseller's programs as the brand", async () => {
  const [staff, colleague] = [await makePerson("support"), await makePerson("customer", a.authId)];
  await rig.sql.rows(`UPDATE "User" SET "name" = 'Asha Rao' WHERE "id" = $1`, [staff.id]);
  await rig.sql.rows(`UPDATE "User" SET "name" = 'Ravi Iyer' WHERE "id" = $1`, [colleague.id]);
  const [program, ownProgram] = [await makeKey("support"), await makeKey("customer", a.authId)];
  const askers: [string, string, string][] = [
    [staff.id, "Asha Rao", "Asha Rao"],
    [colleague.id, "Ravi Iyer", "Ravi Iyer"],
    [program.id, "Churn robot of Vobiz", "Tandem"],
    [ownProgram.id, "Own PBX", "Own PBX"],
  ];
  const labels = new Map<string, string>();
  const place = async (authId: string, [id, name]: [string, string, string]) => {
    const label = `Waits ${key().slice(0, 8)}`;
    await rig.sql.rows(
      `INSERT INTO "ProvisioningOrder" ("id", "kind", "state", "customerId", "authId", "subject", "label", "request",
         "idempotencyKey", "fingerprint", "requestedById", "requestedBy", "sentAt", "updatedAt")
       SELECT gen_random_uuid(), 'trunk_delete', 'needs_review', "id", "authId", 'trunk:' || gen_random_uuid(), $2,
         '{}', gen_random_uuid()::text, 'of tests', $3, $4, now(), now() FROM "Customer" WHERE "authId" = $1`,
      [authId, label, id, name],
    );
    labels.set(name, label);
    return label;
  };
  for (const asker of askers) await place(a.authId, asker);
  const foreign = await place(b.authId, [program.id, "Another program", ""]);
  /** What the line of this order says after its name, as a reader sees it. */
  const lineOf = (text: string, name: string) => {
    const plain = text.replace(/<script[\s\S]*?<\/script>/g, " ").replace(/<[^>]*>/g, "");
    return plain.slice(plain.indexOf(labels.get(name) ?? "none")).slice(0, 160);
  };
  const { text } = await own.get("/portal/trunks");
  for (const [, name, shown] of askers)
    expect(lineOf(text, name)).toMatch(new RegExp(`^Waits.{0,80} by ${shown}`));
  expect(text).not.toMatch(/Churn robot|Another program/);
  expect(text).not.toContain(foreign);
  expectClean(text);
  const ofStaff = await rig.browser("support");
  expect((await ofStaff.get(`/customers/${a.authId}/trunks`)).text).toContain("Churn robot");
  await rig.sql.rows(
    `UPDATE "ProvisioningOrder" SET "state" = 'failed', "settledAt" = now() WHERE "fingerprint" = 'of tests'`,
  );
});

test("every read of the account is clean", async () => {
  const parts = [
    ["sip-credentials", sipCredentialDto],
    ["ip-rules", ipRuleDto],
    ["origination-uris", originationUriDto],
  ] as const;
  for (const [noun, dto] of parts) {
    const answer = await ownKey.get(noun);
    dataOf(answer, z.array(dto));
    expectClean(answer.text);
  }
  const [mine] = await readTrunks(support);
  for (const path of [
    "/portal/trunks",
    `/portal/trunks/${mine?.id}`,
    "/portal/numbers",
    "/portal/verification",
  ]) {
    for (const browser of [own, viewer]) {
      const answer = await browser.get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toContain("no-store");
      expectClean(answer.text);
    }
  }
});

test("problems are told in words for customers", async () => {
  await rig.sql.rows(`UPDATE "Customer" SET "sealedToken" = NULL WHERE "authId" = $1`, [b.authId]);
  await allow(rig, b.authId, { manageTrunks: true });
  const bKey = new TrunkClient(await rig.api("customer", b.authId), b.authId);
  const problem = problemOf(await bKey.post("trunks", trunk()), 409);
  expect(problem.code).toBe("customer_credentials");
  expect(problem.detail).toBe(
    "We cannot reach your account at the voice platform right now. Tell us, so that we can mend it.",
  );
});

describe("the customer's own verification", () => {
  const url = z.object({ url: z.url() });

  test("begun with a link: opened by one press, on record, and on no page", async () => {
    const session = await begin(support.api, a.authId, { flow: "redirect" });
    const opened = await press(own, "openOwnKycAction", {});
    expect(opened.ok, opened.answer.text).toBe(true);
    expect(opened.answer.headers.get("cache-control")).toContain("no-store");
    const link = url.parse(opened.data).url;
    expect(await audited(rig, "kyc.link_shown", session.id)).toBe(1);
    const rows = await rig.sql.rows(
      `SELECT "actorRole", "authId" FROM "AuditEvent" WHERE "action" = 'kyc.link_shown' AND "targetId" = $1`,
      [session.id],
    );
    expect(rows).toEqual([{ actorRole: "customer", authId: a.authId }]);
    const page = await own.get("/portal/verification");
    expect(page.text).toContain("Continue the verification");
    expect(page.text).not.toContain(new URL(link).search.slice(1));
    const mail = await press(own, "resendOwnKycAction", {});
    expect(mail.problem).toMatchObject({ code: "conflict" });
  });

  test("a viewer is offered nothing and refused", async () => {
    expect((await viewer.get("/portal/verification")).text).not.toContain("Continue the verification<");
    for (const name of ["openOwnKycAction", "resendOwnKycAction"])
      expect((await press(viewer, name, {})).problem).toMatchObject({ code: "forbidden" });
  });

  test("begun by mail: sent again half an hour after the last, and no link is told", async () => {
    const session = await begin(support.api, a.authId);
    const early = await press(own, "resendOwnKycAction", {});
    expect(early.problem).toMatchObject({ code: "too_many_requests" });
    const past = new Date(Date.now() - 3_600_000).toISOString();
    await rig.control.call("PATCH", `/kyc/${session.sessionId}`, { last_sent_at: past });
    await rig.sql.rows(
      `UPDATE "KycSession" SET "lastSentAt" = now() - interval '1 hour' WHERE "id" = $1::uuid`,
      [session.id],
    );
    const both = await writesOf(() =>
      Promise.all([press(own, "resendOwnKycAction", {}), press(own, "resendOwnKycAction", {})]),
    );
    expect(both.answer.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.writes).toHaveLength(1);
    expect(await audited(rig, "kyc.resent", session.id)).toBe(1);
    const refused = await press(own, "openOwnKycAction", {});
    expect(refused.problem).toMatchObject({ code: "conflict" });
    expect(refused.answer.text).not.toMatch(/kst_/);
  });

  test("what has ended says whom to ask", async () => {
    const session = await begin(support.api, a.authId, { flow: "redirect" });
    const past = new Date(Date.now() - 60_000).toISOString();
    await rig.control.call("PATCH", `/kyc/${session.sessionId}`, { expires_at: past });
    await rig.sql.rows(
      `UPDATE "KycSession" SET "expiresAt" = now() - interval '1 minute' WHERE "id" = $1::uuid`,
      [session.id],
    );
    const page = await own.get("/portal/verification");
    expect(page.text).toContain("Your verification has expired");
    expect(page.text).toContain("Ask us to begin a new one");
    expect((await press(own, "openOwnKycAction", {})).problem).toMatchObject({ code: "conflict" });
  });

  test("B's is B's: with nothing open of its own, the account has nothing to open", async () => {
    const theirs = await begin(ofB.api, b.authId, { flow: "redirect" });
    expect((await press(own, "openOwnKycAction", {})).problem).toMatchObject({ code: "conflict" });
    expect(await audited(rig, "kyc.link_shown", theirs.id)).toBe(0);
  });
});
