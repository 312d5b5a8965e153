import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseKeyRing } from "@/lib/crypto/key-ring";
import { open, seal } from "@/lib/crypto/seal";
import { launchAdmin } from "../../../scripts/lib/admin.mjs";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";
import { runAdmin, startPortal, type TestPortal } from "../../setup/portal";

const MAILS = 10_000;
const newKey = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const k1 = newKey("k1");
const k2 = newKey("k2");
const ring = parseKeyRing(`${k2},${k1}`);
const mailAt = (row: string) => ({ table: "MailMessage", column: "sealedContent", row });

let rig: Rig;

beforeAll(async () => {
  rig = await startRig({ env: { ENCRYPTION_KEYS: k1 } });
  const ids = Array.from({ length: MAILS }, () => randomUUID());
  const old = parseKeyRing(k1);
  const sealed = ids.map((id) =>
    seal(
      JSON.stringify({ letter: { subject: "S", paragraphs: [`To ${id}`] }, language: "en" }),
      mailAt(id),
      old,
    ),
  );
  await rig.sql.rows(
    `INSERT INTO "MailMessage" ("id", "kind", "state", "toAddress", "subject", "sealedContent")
     SELECT v.id::uuid, 'invitation', 'failed', 'x@people.example', 'S', v.sealed
     FROM unnest($1::text[], $2::text[]) AS v(id, sealed)`,
    [ids, sealed],
  );
});
afterAll(() => rig?.stop());

const byKey = async () =>
  Object.fromEntries(
    (
      await rig.sql.rows(
        `SELECT split_part("sealedContent", '.', 2) AS "keyId", count(*)::int AS n
         FROM "MailMessage" WHERE "sealedContent" IS NOT NULL GROUP BY 1`,
      )
    ).map(({ keyId, n }) => [String(keyId), Number(n)]),
  );
const audits = (action: string) => rig.sql.count("AuditEvent", `"action" = $1`, [action]);
const done = async () => {
  const [row] = await rig.sql.rows(
    `SELECT COALESCE(sum((p.value->>'sealed')::int), 0)::int AS n
     FROM "KeyRotation", jsonb_each("progress") AS p`,
  );
  return Number(row?.n);
};

/** Starts a portal that should refuse to, and gives its last words. */
async function refusal(env: Record<string, string>): Promise<string> {
  const given = { ...rig.portal.env, ...env };
  const { VOBIZ_API_URL: url = "", VOBIZ_AUTH_ID: authId = "", VOBIZ_AUTH_TOKEN: authToken = "" } = given;
  let portal: TestPortal;
  try {
    portal = await startPortal({
      databaseUrl: given.DATABASE_URL ?? "",
      vobiz: { url, authId, authToken },
      env: given,
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  await portal.stop();
  throw new Error("The portal started.");
}

describe("the boot", { timeout: 120_000 }, () => {
  test("is refused without a key that something is sealed with, and nothing is lost", async () => {
    const words = await refusal({ ENCRYPTION_KEYS: k2 });
    expect(words).toMatch(/ENCRYPTION_KEYS lacks the key k1, with which \d+ stored values are sealed/);
    expect(words).not.toContain(k2.slice(4));
  });

  test("is refused with another key under the same id", async () => {
    expect(await refusal({ ENCRYPTION_KEYS: newKey("k1") })).toMatch(
      /ENCRYPTION_KEYS: the key k1 is not the one that this database was used with/,
    );
    expect(await refusal({ AUDIT_KEYS: newKey("a1") })).toMatch(/AUDIT_KEYS: the key a1 is not the one/);
  });

  test("is refused with a wrong key also where no portal has left its mark yet", async () => {
    const known = await rig.sql.rows(`DELETE FROM "Setting" WHERE "key" = 'keys.known' RETURNING "value"`);
    expect(await refusal({ ENCRYPTION_KEYS: newKey("k1") })).toMatch(
      /the key k1 does not open what is stored under its name/,
    );
    await rig.sql.rows(
      `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('keys.known', $1::jsonb, now())`,
      [JSON.stringify(known[0]?.value)],
    );
  });

  test("is refused without the key of the audit log", async () => {
    await until("a sealed row", () => rig.sql.count("AuditSeal"));
    const words = await refusal({ AUDIT_KEYS: newKey("a2") });
    expect(words).toContain("AUDIT_KEYS lacks the key a1");
  });
});

describe("rotation", () => {
  test("waits for a portal that has the new key", async () => {
    const result = await runAdmin({ ...rig.portal.env, ENCRYPTION_KEYS: `${k2},${k1}` }, ["keys", "rotate"]);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("No portal has started with the key k2 yet");
    expect((await byKey()).k2).toBeUndefined();
  });

  test("10,000 values, read all the while, killed in the middle, resumed: no failed read, all on the new key", {
    timeout: 300_000,
  }, async () => {
    rig.portal.env.ENCRYPTION_KEYS = `${k2},${k1}`;
    await rig.portal.kill9();
    await rig.restart();
    const [customer] = rig.customers;
    const support = await rig.api("support");
    const browser = await rig.browser("admin");
    const ids = (
      await rig.sql.rows(`SELECT "id"::text FROM "MailMessage" WHERE "kind" = 'invitation' LIMIT 50`)
    ).map(({ id }) => String(id));
    const failures: string[] = [];
    let reads = 0;
    let reading = true;
    const read = async (
      ask: (at: number) => Promise<{ status: number; text: string }>,
      say: (at: number) => string | null,
    ) => {
      for (let at = 0; reading; at += 1) {
        const { status, text } = await ask(at);
        const wanted = say(at);
        reads += 1;
        if (status !== 200 || (wanted !== null && !text.includes(wanted)))
          failures.push(`${status} ${text.slice(0, 200)}`);
      }
    };
    const idAt = (at: number) => ids[at % ids.length] ?? "";
    const load = [
      // Opens a mail's content, and the customer's own token.
      read(
        (at) => browser.get(`/settings/mail/${idAt(at)}`),
        (at) => `To ${idAt(at)}`,
      ),
      read(
        (at) => browser.get(`/settings/mail/${idAt(at + 25)}`),
        (at) => `To ${idAt(at + 25)}`,
      ),
      read(
        () => support.get(`/api/v1/customers/${customer?.authId}/trunks`),
        () => null,
      ),
    ];
    await sleep(500);

    const first = launchAdmin(["keys", "rotate"], { env: rig.portal.env, output: "pipe" });
    await until("the middle of the rotation", async () => (await done()) >= 1_000);
    first.kill();
    await first.exited;
    const halfway = await byKey();
    expect(halfway.k1).toBeGreaterThan(0);
    expect(halfway.k2).toBeGreaterThan(0);
    expect(await rig.portal.admin("keys", "status")).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("was not finished"),
    });

    const second = await rig.portal.admin("keys", "rotate");
    expect(second.code, second.stderr + second.stdout).toBe(0);
    expect(second.stdout).toContain("Went on.");
    expect(second.stdout).toMatch(/May be taken out of ENCRYPTION_KEYS.*: k1\./);
    await sleep(500);
    reading = false;
    await Promise.all(load);
    expect(failures).toEqual([]);
    expect(reads).toBeGreaterThan(20);

    expect(Object.keys(await byKey())).toEqual(["k2"]);
    expect(await audits("keys.rotation_started")).toBe(1);
    expect(await audits("keys.rotation_finished")).toBe(1);
    const rows = await rig.sql.rows(
      `SELECT "id"::text, "sealedContent" FROM "MailMessage" WHERE "kind" = 'invitation'`,
    );
    expect(rows).toHaveLength(MAILS);
    for (const { id, sealedContent } of rows) {
      expect(open(String(sealedContent), mailAt(String(id)), ring)).toContain(`To ${id}`);
    }
    expect(await rig.portal.admin("keys", "status")).toMatchObject({ code: 0 });
  });

  test("afterwards the old key may go; a second rotation finds nothing to do", async () => {
    rig.portal.env.ENCRYPTION_KEYS = k2;
    await rig.portal.kill9();
    await rig.restart();
    const result = await rig.portal.admin("keys", "rotate");
    expect(result).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("0 values sealed anew with k2"),
    });
  });

  test("a ciphertext that was moved to another row opens nowhere, before and after a rotation", async () => {
    const [one, other] = await rig.sql.rows(
      `SELECT "id"::text, "sealedContent" FROM "MailMessage" WHERE "kind" = 'invitation' LIMIT 2`,
    );
    await rig.sql.rows(
      `UPDATE "MailMessage" SET "sealedContent" = CASE "id" WHEN $1::uuid THEN $4 ELSE $2 END WHERE "id" IN ($1::uuid, $3::uuid)`,
      [one?.id, one?.sealedContent, other?.id, other?.sealedContent],
    );
    const browser = await rig.browser("admin");
    for (const row of [one, other]) {
      const page = await browser.get(`/settings/mail/${row?.id}`);
      expect(page.text).not.toContain(`To ${one?.id}`);
      expect(page.text).not.toContain(`To ${other?.id}`);
    }
    const k3 = newKey("k3");
    rig.portal.env.ENCRYPTION_KEYS = `${k3},${k2}`;
    await rig.portal.kill9();
    await rig.restart();
    const result = await rig.portal.admin("keys", "rotate");
    expect(result.code).toBe(1);
    expect(result.stdout).toContain(`Does not open: MailMessage.sealedContent of ${one?.id}`);
    expect(result.stdout).toContain(`Does not open: MailMessage.sealedContent of ${other?.id}`);
    // They stay as they were, and still ask for the key that sealed them.
    expect(await byKey()).toMatchObject({ k2: 2 });
    expect(await refusal({ ENCRYPTION_KEYS: k3 })).toContain("lacks the key k2, with which 2 stored values");
  });

  test("a row that is written while it is sealed anew keeps what was written", async () => {
    const { replaceSealed } = await import("@/lib/db/sealed");
    const { transact } = await import("@/lib/db/transact");
    const [row] = await rig.sql.rows(
      `SELECT "id"::text, "sealedContent" FROM "MailMessage" WHERE "kind" = 'invitation' AND "sealedContent" LIKE 'v1.k3.%' LIMIT 1`,
    );
    const place = { table: "MailMessage", column: "sealedContent", row: "id", type: "uuid" } as const;
    const count = await transact((tx) =>
      replaceSealed(tx, place, [
        { row: String(row?.id), before: "what was read before", after: "v1.k3.lost.lost" },
      ]),
    );
    expect(count).toBe(0);
    expect(
      await rig.sql.rows(`SELECT "sealedContent" FROM "MailMessage" WHERE "id" = $1::uuid`, [row?.id]),
    ).toEqual([{ sealedContent: row?.sealedContent }]);
  });
});
