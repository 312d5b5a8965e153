import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kamailio } from "@/lib/services/trunk-config/kamailio";
import { HARD_PASSWORD, planFor } from "@/tests/unit/trunk-config/variants";
import { CHALLENGE, isProven, SipPeer } from "./sip-peer";

const program = process.env.KAMAILIO ?? "kamailio";
const isHere = spawnSync(program, ["-v"]).status === 0;

const NUMBER = "+918071234567";
const REALM = "MA_4K7Q2.sip.example.com";
const plan = planFor({
  trunk: {
    name: "Main",
    domain: "39a32383.sip.example.com",
    direction: "both",
    transport: "udp",
    isSecure: false,
    concurrentCallsLimit: 10,
    callsPerSecondLimit: 5,
  },
  authentication: { kind: "digest", username: "acme_sip.01", password: HARD_PASSWORD, realm: REALM },
  addresses: [],
  numbers: [NUMBER],
});

/** The generated files with the addresses of this test where the trunk, the PBX and this machine would stand. */
function written(folder: string, trunk: SipPeer, pbx: SipPeer, port: number): string {
  const [cfg, table, version] = kamailio(plan).files;
  const here = (text = "") =>
    text
      .replaceAll("/etc/kamailio/trunk", join(folder, "trunk"))
      .replaceAll(`${plan.domain}:5060`, `127.0.0.1:${trunk.port}`)
      .replaceAll(`${REALM}\\:5060`, `127.0.0.1\\:${trunk.port}`)
      .replaceAll(plan.domain, "localhost")
      .replaceAll("sip:10.0.0.20:5060", `sip:${pbx.address}:${pbx.port}`)
      .replaceAll("10.0.0.20", pbx.address)
      .replaceAll("198.51.100.10:5060", `127.0.0.1:${port}`)
      .replace("mhomed=yes", `mhomed=yes\nlisten=udp:127.0.0.1:${port}\ndisable_tcp=yes`);
  mkdirSync(join(folder, "trunk"));
  writeFileSync(join(folder, "trunk/uacreg"), here(table?.text));
  writeFileSync(join(folder, "trunk/version"), here(version?.text));
  writeFileSync(join(folder, "kamailio.cfg"), here(cfg?.text));
  return join(folder, "kamailio.cfg");
}

describe.skipIf(!isHere)("A running Kamailio with the generated files", () => {
  const folder = mkdtempSync(join(tmpdir(), "trunk-config-"));
  let trunk: SipPeer;
  let pbx: SipPeer;
  let stranger: SipPeer;
  let running: ChildProcess;
  let said = "";
  let proxy: { address: string; port: number };

  beforeAll(async () => {
    // The trunk is where its name leads, the PBX has an address of its own, and a stranger has neither.
    [trunk, pbx, stranger] = await Promise.all([
      SipPeer.listen("127.0.0.1"),
      SipPeer.listen("127.0.0.2"),
      SipPeer.listen("127.0.0.3"),
    ]);
    const free = await SipPeer.listen("127.0.0.1");
    proxy = { address: "127.0.0.1", port: free.port };
    free.close();
    const file = written(folder, trunk, pbx, proxy.port);
    running = spawn(program, ["-f", file, "-DD", "-E", "-Y", folder, "-w", folder, "-m", "64"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [running.stdout, running.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
  });

  afterAll(async () => {
    const isOver = new Promise((resolve) => running?.once("exit", resolve));
    running?.kill("SIGTERM");
    await isOver;
    for (const peer of [trunk, pbx, stranger]) peer?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("registers with the SIP sign-in's password", async () => {
    const first = await trunk.next(/^REGISTER /);
    trunk.answer(first, "401 Unauthorized", [CHALLENGE]);
    const second = await trunk.next(/^REGISTER /);
    expect(isProven(second, "acme_sip.01", HARD_PASSWORD), second.headers.get("authorization")).toBe(true);
    expect(isProven(second, "acme_sip.01", "another")).toBe(false);
    trunk.answer(second, "200 OK", [`Contact: ${second.headers.get("contact")};expires=300`]);
  });

  it("sends a call of the PBX to the trunk, with the account's number, and proves itself", async () => {
    pbx.invite(proxy, `sip:00919876543210@127.0.0.1:${proxy.port}`, "100");
    const first = await trunk.next(/^INVITE /);
    expect(first.start).toContain(`INVITE sip:+919876543210@127.0.0.1:${trunk.port}`);
    expect(first.headers.get("from")).toContain(`sip:${NUMBER}@localhost`);
    trunk.answer(first, "401 Unauthorized", [CHALLENGE]);
    await trunk.next(/^ACK /);
    const second = await trunk.next(/^INVITE /);
    expect(isProven(second, "acme_sip.01", HARD_PASSWORD), second.headers.get("authorization")).toBe(true);
    expect(second.headers.get("cseq")).toBe("2 INVITE");
    trunk.answer(second, "486 Busy Here");
    const end = await pbx.next(/^SIP\/2\.0 486/);
    expect(end.headers.get("cseq")).toBe("1 INVITE");
  });

  it("brings a call for a number of the trunk to the PBX, and no other", async () => {
    trunk.invite(proxy, `sip:918071234567@127.0.0.1:${proxy.port}`, "+919876543210");
    const call = await pbx.next(/^INVITE /);
    expect(call.start).toContain("sip:918071234567@");
    pbx.answer(call, "486 Busy Here");
    await trunk.next(/^SIP\/2\.0 486/);
    trunk.invite(proxy, `sip:918071234560@127.0.0.1:${proxy.port}`, "+919876543210");
    await trunk.next(/^SIP\/2\.0 404/);
  });

  it("finds the number of a call that follows the registration in its To header", async () => {
    const mark = `${trunk.port}.to`;
    trunk.send(proxy, [
      `INVITE sip:acme_sip.01@127.0.0.1:${proxy.port} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${trunk.port};branch=z9hG4bK${mark};rport`,
      `From: <sip:+919876543210@127.0.0.1>;tag=${mark}`,
      `To: <sip:${NUMBER}@localhost>`,
      `Call-ID: ${mark}`,
      "CSeq: 1 INVITE",
      `Contact: <sip:127.0.0.1:${trunk.port}>`,
      "Max-Forwards: 70",
      "Content-Length: 0",
    ]);
    const call = await pbx.next(/^INVITE /);
    expect(call.start).toContain(`sip:${NUMBER}@`);
    pbx.answer(call, "486 Busy Here");
  });

  it("takes nothing from a stranger, and no short number from the PBX", async () => {
    stranger.invite(proxy, `sip:+919876543210@127.0.0.1:${proxy.port}`, "100");
    await stranger.next(/^SIP\/2\.0 403/);
    pbx.invite(proxy, `sip:100@127.0.0.1:${proxy.port}`, "101");
    await pbx.next(/^SIP\/2\.0 484/);
  });

  it("has complained of nothing", () => {
    expect(said.split("\n").filter((line) => /ERROR|CRITICAL|BUG/.test(line))).toEqual([]);
  });
});
