import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiClient } from "../../fixtures/portal/api-client";
import { Browser } from "../../fixtures/portal/browser";
import { Control } from "../../fixtures/portal/control";
import { until } from "../../fixtures/portal/wait";
import { launch, pressCtrlC } from "./launch";
import { survivors } from "./processes";
import { makeTree, type Tree } from "./tree";

const EMAIL = "owner@restore.example";
const PASSWORD = "correct horse battery";

describe.skipIf(process.platform !== "linux")("backup and restore", { timeout: 600_000 }, () => {
  let tree: Tree;
  beforeAll(() => {
    tree = makeTree();
  });
  afterAll(() => tree.remove());

  function run(
    script: string,
    ...args: string[]
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = spawn(tree.node, [path.join(tree.folder, "scripts", script), ...args], {
      cwd: "/",
      env: { PATH: process.env.PATH, HOME: tree.folder, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
  }
  const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";
  const data = (...names: string[]) => path.join(tree.folder, ".data", ...names);
  /** What the local Vobiz of the portal that runs now has really moved into a wallet. */
  async function moved(authId: string): Promise<string[]> {
    const { controlUrl } = JSON.parse(readFileSync(data("run.json"), "utf8")).sandbox;
    const { entries } = await new Control(controlUrl).transfers(authId);
    return entries.map(({ amount, description }) => `${amount} ${description}`);
  }

  test("what was committed before the copy ended is there again, and nothing that was sent since is sent twice", async () => {
    let portal = await launch(tree);
    expect(await portal.ready, portal.output()).toBe("ready");
    await run(
      "admin.mjs",
      "users",
      "create",
      `--email=${EMAIL}`,
      "--name=Owner",
      "--role=admin",
      `--password=${PASSWORD}`,
    );
    const made = await run("admin.mjs", "api-keys", "create", "--role=admin", "--name=restore");
    const api = new ApiClient(portal.url, lastLine(made.stdout));
    const customers = JSON.parse((await api.get("/api/v1/customers?size=5")).text).data;
    const authId = customers[0].authId;
    const topUp = await api.topUp(authId, "12.34");
    expect(topUp.status, topUp.text).toBeLessThan(300);

    const sql = new pg.Client({ connectionString: lastLine((await run("admin.mjs", "db", "url")).stdout) });
    await sql.connect();
    // Held back while the copy is made, and sent after it.
    const hold = (seconds: number) =>
      sql.query(
        `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('transfers.policy', $1, now())
         ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`,
        [JSON.stringify({ holdSeconds: seconds })],
      );
    await hold(3_600);
    const { data: held } = JSON.parse((await api.topUp(authId, "77.01")).text);
    expect(held.state).toBe("created");

    // Writes that go on meanwhile, each noted once it is committed.
    await sql.query(
      "CREATE TABLE written (n int PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp())",
    );
    let stop = false;
    const writing = (async () => {
      for (let n = 0; !stop; n++) await sql.query("INSERT INTO written (n) VALUES ($1)", [n]);
    })();
    const backup = await run("admin.mjs", "backups", "make");
    expect(backup.code, backup.stderr).toBe(0);
    const folder = lastLine(backup.stdout);
    stop = true;
    await writing;
    const { rows } = await sql.query<{ startedAt: Date }>(
      'SELECT "startedAt" FROM "Backup" WHERE state = \'made\'',
    );
    const before = await sql.query<{ n: number }>("SELECT count(*)::int AS n FROM written WHERE at < $1", [
      rows[0]?.startedAt,
    ]);
    await hold(0);
    await sql.query('UPDATE "Transfer" SET "sendAfter" = now() WHERE "id" = $1', [held.id]);
    await until("the held transfer", async () => {
      const { rows: states } = await sql.query('SELECT state FROM "Transfer" WHERE "id" = $1', [held.id]);
      return states[0]?.state === "completed";
    });
    // Of this one the copy knows nothing.
    const key = crypto.randomUUID();
    expect(JSON.parse((await api.topUp(authId, "88.02", { key })).text).data.state).toBe("completed");
    await sql.end();
    const asItWas = await moved(authId);

    const refused = await run("restore.mjs", folder);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("Tandem is running");
    pressCtrlC(portal);
    await portal.ended;

    rmSync(data("postgres"), { recursive: true });
    const restored = await run("restore.mjs", folder);
    expect(restored.code, restored.stderr).toBe(0);
    expect(restored.stdout).toMatch(new RegExp(`may have been sent.*${held.reference}`));
    expect(await survivors(tree.folder)).toEqual([]);
    // As if it had been cut off before that was stopped.
    writeFileSync(data("restoring.json"), JSON.stringify({ folder }));
    const unsafe = await launch(tree);
    expect(await unsafe.ready).toBe("ended");
    expect(unsafe.output()).toContain("A restore began and did not end");
    rmSync(data("restoring.json"));
    const verified = await run("admin.mjs", "audit", "verify");
    expect(verified.code, verified.stdout).toBe(0);

    portal = await launch(tree);
    expect(await portal.ready, portal.output()).toBe("ready");
    const again = new ApiClient(portal.url, api.key);
    expect((await again.get(`/api/v1/customers/${authId}/transfers`)).text).toContain("12.34");
    expect((await again.get("/api/v1/audit?action=backup.restored")).text).toContain(path.basename(folder));
    // The ledger tells what became of the one, and of the other that it was paid: nothing is sent a second time.
    const settled = await until(
      "the held transfer, by its ledger",
      async () => {
        await sleep(1_000);
        const { data: rows } = JSON.parse((await again.get(`/api/v1/customers/${authId}/transfers`)).text);
        return rows.find(
          (row: { id: string; state: string }) => row.id === held.id && row.state === "completed",
        );
      },
      60,
    );
    expect(settled).toMatchObject({ reference: held.reference, failureCode: null });
    // The comparison that is made at once counts as little as anything before the ledgers' quarter of an hour is over.
    const restoredUrl = lastLine((await run("admin.mjs", "db", "url")).stdout);
    const clock = new pg.Client({ connectionString: restoredUrl });
    await clock.connect();
    await until(
      "the first comparison",
      async () => {
        await sleep(1_000);
        const { rowCount } = await clock.query(
          `SELECT 1 FROM "ReconciliationRun" WHERE "result" IN ('clean', 'differences')`,
        );
        return rowCount === 1;
      },
      60,
    );
    expect((await again.topUp(authId, "88.02", { key })).text).toContain("before the ledgers since then");
    await clock.query(`UPDATE "ReconciliationRun" SET "startedAt" = now() + interval '20 minutes'`);
    await clock.end();
    const answer = await until(
      "the comparison with the ledgers",
      async () => {
        // A key may ask so often a minute.
        await sleep(1_000);
        const asked = await again.topUp(authId, "88.02", { key });
        return asked.text.includes("before the ledgers since then have been compared") ? null : asked;
      },
      120,
    );
    expect(answer.status, answer.text).toBe(409);
    expect(answer.text).toContain("The ledger shows the same amount");
    expect(await moved(authId)).toEqual(asItWas);
    const browser = new Browser(portal.url);
    await browser.signIn(EMAIL, PASSWORD);
    expect((await browser.get("/customers")).status).toBe(200);
    const url = lastLine((await run("admin.mjs", "db", "url")).stdout);
    const after = new pg.Client({ connectionString: url });
    await after.connect();
    const found = await after.query<{ n: number; most: number }>(
      "SELECT count(*)::int AS n, max(n)::int AS most FROM written",
    );
    await after.end();
    // Nothing that was committed before is missing, and what came during it has no gaps.
    expect(found.rows[0]?.n).toBeGreaterThanOrEqual(before.rows[0]?.n ?? Number.NaN);
    expect(found.rows[0]?.n).toBe((found.rows[0]?.most ?? -2) + 1);
    pressCtrlC(portal);
    await portal.ended;
  });

  test("a damaged copy changes nothing, and what was there before a restore is kept", async () => {
    const [name = ""] = readdirSync(data("backups"));
    const folder = data("backups", name);
    const whole = await run("restore.mjs", folder);
    expect(whole.code, whole.stderr).toBe(0);
    expect(readdirSync(data()).some((found) => found.startsWith("postgres.before-"))).toBe(true);

    writeFileSync(path.join(folder, "data", "PG_VERSION.gz"), "nonsense");
    expect((await run("admin.mjs", "backups", "verify", folder)).code).toBe(1);
    const refused = await run("restore.mjs", folder);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("PG_VERSION of the backup is damaged. Nothing was changed.");
    expect((await run("admin.mjs", "users", "list")).stdout).toContain(EMAIL);

    const made = await run(
      "admin.mjs",
      "backups",
      "make",
      "--with-secrets",
      `--to=${path.join(tree.folder, "away")}`,
    );
    const withKeys = lastLine(made.stdout);
    rmSync(path.join(withKeys, "secrets", "secrets.json"));
    const without = await run("restore.mjs", withKeys, "--with-secrets");
    expect(without.code).toBe(1);
    expect(without.stderr).toContain("secrets.json of the backup is missing. Nothing was changed.");
  });
});
