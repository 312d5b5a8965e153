import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { type ActivityListDto, activityListDto } from "@/lib/services/activity/schema";
import { disablePerson, enablePerson, resetPassword } from "@/lib/services/people/write";
import { removeSecondFactor } from "@/lib/services/security/remove";
import { act } from "../../fixtures/portal/act";
import { bodyOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { Browser } from "../../fixtures/portal/browser";
import type { UpstreamAccount } from "../../fixtures/portal/control";
import { linkTo, tokenOf } from "../../fixtures/portal/letters";
import { makePerson } from "../../fixtures/portal/people";
import { type Rig, startRig } from "../../fixtures/portal/rig";

let rig: Rig;
let admin: ApiClient;
let a: UpstreamAccount;
let b: UpstreamAccount;
let ofA: Browser;
let ofB: Browser;

beforeAll(async () => {
  rig = await startRig({ sandbox: { days: 2 } });
  admin = await rig.api("finance");
  const [one, other] = rig.customers;
  if (!one || !other) throw new Error("There are too few customers.");
  a = one;
  b = other;
  ofA = await rig.browser("customer", a.authId);
  ofB = await rig.browser("customer", b.authId);
  for (const { authId } of [a, b]) {
    const topUp = await admin.topUp(authId, authId === a.authId ? "41.00" : "59.00", {
      note: "An inner note",
    });
    expect(topUp.status, topUp.text).toBe(201);
    await admin.get(`/api/v1/customers/${authId}/statement?from=2026-01-01&to=2026-01-02&format=csv`);
  }
});
afterAll(() => rig.stop());

const path = (authId: string, query: Record<string, string> = {}) =>
  `/api/v1/customers/${authId}/activity?${new URLSearchParams({ limit: "100", ...query })}`;

async function read(
  client: Pick<ApiClient, "get"> | Browser,
  authId: string,
  query?: Record<string, string>,
): Promise<ActivityListDto> {
  return bodyOf(await client.get(path(authId, query)), activityListDto);
}

test("a customer reads who did what: its own people by name, staff with the brand, jobs as automatic", async () => {
  const { data } = await read(ofA, a.authId);
  const signIn = data.find(({ what }) => what === "Signed in");
  expect(signIn?.who).toEqual({ kind: "own", name: "Test customer" });
  const topUp = data.find(({ what }) => what === "Topped up the wallet");
  expect(topUp?.detail).toMatch(/^₹41\.00 · [0-9A-Z]{26}$/);
  // A key of the reseller's has a name that is nobody else's business.
  expect(topUp?.who).toEqual({ kind: "staff", name: "Tandem" });
  const download = data.find(({ what }) => what === "Downloaded a statement");
  expect(download?.detail).toBe("1 Jan 2026 – 2 Jan 2026 · CSV");
  expect(data.map(({ at }) => at)).toEqual(
    data
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
});

test("a wrong password for one of its people is shown, and one for somebody else's is not", async () => {
  const person = await makePerson("customer_viewer", b.authId);
  await ofB.get("/sign-in");
  const stranger = await rig.browser("support");
  await stranger.signIn(person.email, "not the password at all");
  const failed = ({ data }: ActivityListDto) =>
    data.filter(({ what, outcome }) => what === "Signed in" && outcome === "failed");
  expect(failed(await read(ofB, b.authId))).toHaveLength(1);
  expect(failed(await read(ofA, a.authId))).toHaveLength(0);
});

test("what the command line does to a customer's people shows in that account alone", async () => {
  const actor = systemActor("tests", "request-of-tests");
  const before = [await read(ofA, a.authId), await read(ofB, b.authId)] as const;
  const person = await makePerson("customer_viewer", a.authId);
  await disablePerson(actor, person.email);
  await enablePerson(actor, person.email);
  await resetPassword(actor, person.email, "another long password");
  await rig.sql.rows(`UPDATE "User" SET "totpEnabledAt" = now() WHERE "email" = $1`, [person.email]);
  await removeSecondFactor(actor, person.email);
  const staff = await makePerson("support");
  await disablePerson(actor, staff.email);
  const since = async (of: Browser, authId: string, { data }: ActivityListDto) =>
    (await read(of, authId)).data.slice(0, -data.length).map(({ what, detail, who }) => ({
      what,
      detail,
      kind: who.kind,
    }));
  expect(await since(ofA, a.authId, before[0])).toEqual([
    { what: "Turned the second factor off", detail: null, kind: "automatic" },
    ...[
      "Reset a person's password",
      "Gave a person access again",
      "Took a person's access away",
      "Gave a person access",
    ].map((what) => ({ what, detail: "Test customer_viewer", kind: "automatic" })),
  ]);
  expect(await since(ofB, b.authId, before[1])).toEqual([]);
});

test("a password that was set by mail shows in the account of whose it was, and in no other", async () => {
  const person = await makePerson("customer_viewer", b.authId);
  const page = new Browser(rig.portal.url);
  const file = "(auth)/password/actions.ts";
  await act(page, "/password", file, "requestResetAction", { email: person.email });
  const link = await linkTo(person.email);
  const given = { token: tokenOf(link), password: "quite another sentence" };
  expect((await act(page, link, file, "completeResetAction", given)).ok).toBe(true);
  const resets = ({ data }: ActivityListDto) =>
    data.filter(({ what }) => what === "Set a new password by mail");
  expect(resets(await read(ofB, b.authId))).toHaveLength(1);
  expect(resets(await read(ofB, b.authId, { kind: "security" }))).toHaveLength(1);
  expect(resets(await read(ofB, b.authId, { kind: "money" }))).toEqual([]);
  expect(resets(await read(ofA, a.authId))).toEqual([]);
});

test("what staff call their schedules stays with them", async () => {
  const staff = await rig.browser("support");
  const made = await act(
    staff,
    "/calls/exports",
    "(staff)/calls/exports/actions.ts",
    "createScheduleAction",
    {
      name: "Watch this bad payer",
      cadence: "weekly",
      hour: 6,
      zone: "Asia/Kolkata",
      filters: { customer: a.authId },
    },
  );
  expect(made).toMatchObject({ ok: true });
  const { data } = await read(ofA, a.authId);
  expect(data.find(({ what }) => what === "Scheduled an export of calls")).toMatchObject({
    who: { kind: "staff", name: "Test support of Tandem" },
  });
  expect(JSON.stringify(data)).not.toContain("bad payer");
  const theirs = (await read(ofB, b.authId)).data;
  expect(theirs.find(({ what }) => what === "Scheduled an export of calls")).toBeUndefined();
});

test("nothing of another customer, and no inner word, is in it", async () => {
  const rows = await rig.sql.rows(
    `SELECT id::text, "customerId"::text AS customer FROM "User" UNION SELECT id::text, NULL FROM "ApiKey"`,
  );
  const ids = rows.flatMap((row) => Object.values(row as Record<string, string | null>)).filter(Boolean);
  for (const [browser, own, other] of [
    [ofA, a, b],
    [ofB, b, a],
  ] as const) {
    const { text } = await browser.get(path(own.authId));
    expect(text).not.toContain(other.name);
    expect(text).not.toContain(other.authId);
    expect(text).not.toContain(own === a ? "59.00" : "41.00");
    expect(text).not.toMatch(
      /vobiz|master|margin|127\.0\.0\.1|inner note|requestId|"address"|transfer\.|auth\./i,
    );
    for (const id of ids) expect(text).not.toContain(id ?? "never");
  }
  const foreign = problemOf(await ofA.get(path(b.authId)), 404);
  const nobody = problemOf(await ofA.get(path("MA_NOBODY00")), 404);
  expect({ ...foreign, requestId: "" }).toEqual({ ...nobody, requestId: "" });
  problemOf(await rig.stranger.get(path(a.authId)), 401);
});

test("filters narrow it, pages follow each other without a gap, and wrong ones are refused", async () => {
  const whole = await read(admin, a.authId);
  for (const who of ["own", "staff", "automatic"] as const) {
    const { data } = await read(admin, a.authId, { who });
    expect(data).toEqual(whole.data.filter((row) => row.who.kind === who));
  }
  for (const kind of ["money", "security"] as const) {
    const { data } = await read(admin, a.authId, { kind });
    expect(data.length).toBeGreaterThan(0);
    expect(data).toEqual(whole.data.filter((row) => row.kind === kind));
  }
  const paged: ActivityListDto["data"] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: ActivityListDto = await read(admin, a.authId, { limit: "2", ...(cursor ? { cursor } : {}) });
    paged.push(...page.data);
    cursor = page.page.next;
  }
  expect(paged).toEqual(whole.data);
  expect((await read(admin, a.authId, { to: "2020-01-01" })).data).toEqual([]);
  problemOf(await admin.get(path(a.authId, { kind: "secrets" })), 422);
  problemOf(await admin.get(path(a.authId, { cursor: "1; DROP" })), 422);
  problemOf(await admin.get(path(a.authId, { from: "2026-02-30" })), 422);
});
