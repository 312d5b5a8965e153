import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SandboxOptions, startSandbox } from "../../../sandbox/server";
import { NOON, Rig } from "./helpers";

const HOUR = 3_600_000;

describe("a sandbox with a journal", () => {
  let folder: string;
  let journalFile: string;
  let now: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tandem-sandbox-"));
    journalFile = join(folder, "journal.jsonl");
    now = NOON.getTime();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const start = (more: SandboxOptions = {}) =>
    Rig.start({ days: 3, journalFile, now: () => new Date(now), ...more });

  async function everything(rig: Rig): Promise<unknown> {
    const paths = ["/ledger", "/accounts", "/options"];
    const parts = await Promise.all(paths.map(async (path) => (await rig.control("GET", path)).json));
    const lists = await Promise.all(
      ["/accounts?per_page=100", "/numbers?per_page=100", "/kyc-sessions?size=100", "/cdrs?per_page=100"].map(
        async (path) => (await rig.get(path)).json,
      ),
    );
    return [...parts, ...lists];
  }

  it("remembers customers, money, sessions, numbers, calls and options, with time having passed between", async () => {
    const rig = await start();
    const customer = await rig.busiest();
    const made = await rig.send("POST", "/accounts", {
      name: "Yaad",
      email: "yaad@yaad.example",
      password: "SecurePass@123",
      country: "IN",
    });
    await rig.send("POST", `/accounts/${made.json.auth_id}/transfer-balance`, {
      amount: 99.99999,
      currency: "INR",
    });
    now += 2 * HOUR;
    await rig.send("POST", `/accounts/${customer.authId}/transfer-balance`, {
      amount: 5,
      currency: "INR",
      description: "é",
    });
    await rig.send("POST", "/kyc-sessions", {
      account_auth_id: customer.authId,
      customer_email: "a@b.example",
    });
    await rig.control("POST", "/numbers", {
      account: made.json.auth_id,
      numbers: [
        { e164: "+918012345678", application_id: "20000000000000001", expires_at: "2026-06-01T00:00:00Z" },
      ],
    });
    await rig.control("POST", "/calls", {
      account: made.json.auth_id,
      count: 3,
      billsec: 61,
      direction: "outbound",
    });
    await rig.control("PATCH", `/accounts/${customer.authId}`, { isActive: false, enabled: false });
    await rig.options({ generation: "legacy", partnerBalance: "12.5" });
    await rig.options({ generation: "current" });
    now += 3 * HOUR;
    const before = await everything(rig);
    await rig.sandbox.close();

    appendFileSync(journalFile, '{"op":"transfer","at":17');
    const again = await start();
    expect(await everything(again)).toEqual(before);
    expect((await again.get(`/accounts/${made.json.auth_id}`)).json.auth_token).toBe(made.json.auth_token);
    expect((await again.control("GET", "/ledger/check")).json.balanced).toBe(true);
    await again.sandbox.close();
  });

  it("refuses another seed", async () => {
    await (await start()).sandbox.close();
    await expect(start({ seed: 2 })).rejects.toThrow(/seed 1/);
  });
});

describe("the control port", () => {
  it.each(["voice-api", "sip-trunking"])(
    "adds calls on %s that are rated, charged and listed",
    async (context) => {
      const rig = await Rig.start({ days: 1 });
      const customer = await rig.busiest();
      const before = Number((await rig.get(`/accounts/${customer.authId}/balance`)).json.cash_credits);
      const added = await rig.control("POST", "/calls", {
        account: customer.authId,
        count: 40,
        billsec: 30,
        direction: "outbound",
        context,
        from: "+918011112222",
        to: "+919800000001",
      });
      expect(added.status).toBe(200);
      const { json } = await rig.get(`/accounts/${customer.authId}/cdrs?to_number=919800000001`);
      expect(json.pagination?.total).toBe(40);
      expect(json.data?.[0]).toMatchObject({ billsec: 30, cost: 0.45, caller_id_number: "+918011112222" });
      expect(json.data?.[0]?.uuid).toBe(added.json.added?.[39]);
      const after = Number((await rig.get(`/accounts/${customer.authId}/balance`)).json.cash_credits);
      expect((before - after).toFixed(5)).toBe("18.00000");
      await rig.sandbox.close();
    },
  );

  it.each([
    ["POST", "/calls", { account: "MA_NOBODY00" }, 404],
    ["POST", "/options", { generation: "future" }, 400],
    ["POST", "/options", { colour: "red" }, 400],
    ["POST", "/faults", { kind: "explode" }, 400],
    ["DELETE", "/faults/none", undefined, 404],
    ["GET", "/ledger?account=MA_NOBODY00", undefined, 404],
    ["GET", "/nowhere", undefined, 404],
  ])("answers %s %s with a plain refusal", async (method, path, body, status) => {
    const rig = await Rig.start({ days: 1, customers: 2 });
    expect((await rig.control(method, path, body)).status).toBe(status);
    await rig.sandbox.close();
  });

  it("counts what there is", async () => {
    const rig = await Rig.start({ days: 1, seed: "other", customers: 60 });
    const { json } = await rig.control("GET", "/summary");
    expect(json).toMatchObject({
      seed: "other",
      customers: 60,
      generation: "current",
      anchor: "2026-05-20T00:00:00.000Z",
    });
    await rig.sandbox.close();
  });
});

describe("a live sandbox", () => {
  it("shows new calls as time passes", async () => {
    let now = NOON.getTime();
    const rig = await Rig.start({ days: 1, now: () => new Date(now) });
    const total = async () => Number((await rig.get("/cdrs?per_page=1")).json.pagination?.total);
    const before = await total();
    expect(await total()).toBe(before);
    now += 2 * HOUR;
    const later = await total();
    expect(later).toBeGreaterThan(before);
    const newest = (await rig.get("/cdrs?per_page=1")).json.data?.[0];
    expect(Date.parse(String(newest?.end_time))).toBeLessThanOrEqual(now);
    now -= HOUR;
    expect(await total()).toBe(later);
    await rig.sandbox.close();
  });

  it("frees its ports when it is closed", async () => {
    const first = await startSandbox({ days: 1, customers: 1 });
    const { port } = new URL(first.url);
    await first.close();
    const second = await startSandbox({ days: 1, customers: 1, port: Number(port) });
    expect(second.url).toBe(first.url);
    await expect(startSandbox({ days: 1, customers: 1, port: Number(port) })).rejects.toThrow(/EADDRINUSE/);
    await second.close();
  });
});

describe("the command", () => {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const run = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts", ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "prints one line of JSON and ends cleanly on %s",
    async (signal) => {
      const child = run(
        "--port",
        "0",
        "--control-port",
        "0",
        "--days",
        "1",
        "--generation",
        "legacy",
        "--json",
      );
      if (!child.stdout) throw new Error("no output");
      const [line] = await once(createInterface(child.stdout), "line");
      const { url, controlUrl, authId, authToken } = JSON.parse(String(line));
      const headers = { "x-auth-id": authId, "x-auth-token": authToken, accept: "application/json" };
      const profile = await (await fetch(`${url}/api/v1/partner/me`, { headers })).json();
      expect(profile.account_type).toBe("partner");
      expect((await fetch(`${controlUrl}/summary`)).status).toBe(200);
      child.kill(signal);
      const [code] = await once(child, "exit");
      expect(code).toBe(0);
    },
  );

  it("says what is wrong with its arguments", async () => {
    const child = run("--generation", "future");
    let said = "";
    child.stderr?.on("data", (chunk) => {
      said += String(chunk);
    });
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    expect(said).toContain("generation");
  });
});
