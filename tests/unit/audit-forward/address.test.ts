import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";

async function readerAt(appUrl: string) {
  vi.resetModules();
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://nobody@127.0.0.1/none",
    NEXTAUTH_SECRET: "x".repeat(32),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    AUDIT_KEYS: `a1:${randomBytes(32).toString("base64")}`,
    APP_URL: appUrl,
  });
  return import("@/lib/services/audit-forward/address");
}

afterEach(() => {
  delete process.env.APP_URL;
});

describe("the address of a forwarder, of a portal on the internet", () => {
  it.each([
    ["webhook", "https://siem.example.com/in?token=1", "https://siem.example.com/in?token=1"],
    ["syslog", "tls://Logs.Example.com", "tls://logs.example.com:6514"],
    ["syslog", "udp://10.0.0.5", "udp://10.0.0.5:514"],
    ["syslog", "tcp://collector:1514/", "tcp://collector:1514"],
    ["syslog", "tcp://[fd00::5]:601", "tcp://[fd00::5]:601"],
  ] as const)("%s %s is taken", async (kind, text, address) => {
    const { readForwarderAddress } = await readerAt("https://portal.example.com");
    expect(readForwarderAddress(kind, text)).toEqual({ ok: true, address });
  });

  it.each([
    ["webhook", "http://siem.example.com/"],
    ["webhook", "https://127.0.0.1/"],
    ["webhook", "https://localhost/"],
    ["webhook", "https://10.0.0.5/"],
    ["webhook", "https://0x7f.1/"],
    ["webhook", "https://user:pass@siem.example.com/"],
    ["webhook", "https://siem.example.com:8443/"],
    ["webhook", "udp://siem.example.com:514"],
    ["syslog", "https://siem.example.com/"],
    ["syslog", "tcp://127.0.0.1:5432"],
    ["syslog", "tcp://localhost:5432"],
    ["syslog", "udp://169.254.169.254:514"],
    ["syslog", "udp://2130706433:514"],
    ["syslog", "udp://0.0.0.0:514"],
    ["syslog", "tcp://[::1]:601"],
    ["syslog", "tcp://host:0"],
    ["syslog", "tcp://host:70000"],
    ["syslog", "tcp://host name:1"],
    ["syslog", "tcp://"],
    ["syslog", "nowhere"],
  ] as const)("%s %s is not taken", async (kind, text) => {
    const { readForwarderAddress } = await readerAt("https://portal.example.com");
    expect(readForwarderAddress(kind, text)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/\.$/),
    });
  });

  it("reaches no farther than its kind", async () => {
    const { reachOf, recordedAddress } = await readerAt("https://portal.example.com");
    expect([reachOf("webhook"), reachOf("syslog")]).toEqual(["public", "inner"]);
    expect(recordedAddress("webhook", "https://siem.example.com/in?token=1")).toBe(
      "https://siem.example.com",
    );
  });
});

describe("of a portal that only its own machine reaches", () => {
  it("may be on the machine too", async () => {
    const { readForwarderAddress, reachOf } = await readerAt("http://127.0.0.1:3000");
    expect(readForwarderAddress("webhook", "http://127.0.0.1:9/x")).toMatchObject({ ok: true });
    expect(readForwarderAddress("syslog", "tcp://127.0.0.1:601")).toMatchObject({ ok: true });
    expect(readForwarderAddress("webhook", "http://10.0.0.5/")).toMatchObject({ ok: false });
    expect(reachOf("webhook")).toBe("local");
  });
});
