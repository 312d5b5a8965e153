import { Resolver } from "node:dns/promises";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { checkHost } from "@/lib/services/brands/dns-check";
import { type NameRecord, NameServer } from "../../fixtures/portal/name-server";

const PORTAL = "portal.tandem.example";
const names: Record<string, NameRecord> = {
  [PORTAL]: { a: "203.0.113.5", aaaa: "2001:db8::5" },
  "right.example.com": { cname: PORTAL },
  "long-way.example.com": { cname: "edge.example.net" },
  "edge.example.net": { cname: PORTAL },
  "address.example.com": { a: "203.0.113.5" },
  "six.example.com": { aaaa: "2001:db8::5" },
  "elsewhere.example.com": { a: "198.51.100.1" },
  "other-name.example.com": { cname: "shop.example.net" },
  "shop.example.net": { a: "198.51.100.2" },
  "mistyped.example.com": { cname: "portl.tandem.example" },
  "mail-only.example.com": {},
  "broken.example.com": { trouble: "servfail" },
  "refused.example.com": { trouble: "refused" },
  "silent.example.com": { trouble: "silent" },
  "loop-a.example.com": { cname: "loop-b.example.com" },
  "loop-b.example.com": { cname: "loop-a.example.com" },
  "self.example.com": { cname: "self.example.com" },
  "unknown-portal.example.org": {},
  "broken-portal.example.org": { trouble: "servfail" },
};
const server = new NameServer(new Map(Object.entries(names)));

beforeAll(() => server.listen());
afterAll(() => server.close());

function asking(...servers: string[]): Resolver {
  const resolver = new Resolver({ timeout: 400, tries: 1 });
  resolver.setServers(servers.length > 0 ? servers : [server.address]);
  return resolver;
}

const AGAIN = "It is looked at again tomorrow.";

describe("a host name, looked up at a name server", () => {
  test.each([
    ["right.example.com", "here", `It is another name for ${PORTAL}.`],
    ["RIGHT.example.com", "here", `It is another name for ${PORTAL}.`],
    ["long-way.example.com", "here", `It leads to 203.0.113.5, 2001:db8::5, as ${PORTAL} does.`],
    ["address.example.com", "here", `It leads to 203.0.113.5, as ${PORTAL} does.`],
    ["six.example.com", "here", `It leads to 2001:db8::5, as ${PORTAL} does.`],
    ["elsewhere.example.com", "elsewhere", `It leads to 198.51.100.1, and not to ${PORTAL}.`],
    [
      "other-name.example.com",
      "elsewhere",
      `It leads to shop.example.net, 198.51.100.2, and not to ${PORTAL}.`,
    ],
    ["nobody.example.com", "nothing", "The DNS knows no address of this name."],
    ["mail-only.example.com", "nothing", "The DNS knows no address of this name."],
    [
      "mistyped.example.com",
      "nothing",
      "It is another name for portl.tandem.example, of which the DNS knows no address.",
    ],
    [
      "loop-a.example.com",
      "nothing",
      "It is another name for loop-b.example.com, of which the DNS knows no address.",
    ],
    [
      "self.example.com",
      "nothing",
      "It is another name for self.example.com, of which the DNS knows no address.",
    ],
    [
      "broken.example.com",
      "failed",
      `The name servers fail at this name (SERVFAIL), as they do where its zone is broken. ${AGAIN}`,
    ],
    ["refused.example.com", "failed", `The name servers refuse to answer for this name. ${AGAIN}`],
    ["silent.example.com", "failed", `The name servers did not answer in time. ${AGAIN}`],
  ])("%s: %s", async (host, state, detail) => {
    expect(await checkHost(host, asking(), PORTAL)).toEqual({ state, detail });
    expect(server.asked).toContain(host.toLowerCase());
  });

  it("says so where there is no name server at all", async () => {
    const gone = await new NameServer(new Map()).listen();
    const { address } = gone;
    await gone.close();
    expect(await checkHost("right.example.com", asking(address), PORTAL)).toEqual({
      state: "failed",
      detail: `The name servers could not be reached. ${AGAIN}`,
    });
  });

  test.each([
    ["unknown-portal.example.org", "knows no address of"],
    ["broken-portal.example.org", "did not answer for"],
  ])("cannot be compared with %s", async (portal, why) => {
    expect(await checkHost("elsewhere.example.com", asking(), portal)).toEqual({
      state: "failed",
      detail: `It leads to 198.51.100.1, but the DNS ${why} ${portal} to compare with.`,
    });
  });

  it("is given up after eight seconds, however many servers are silent", async () => {
    const patient = new Resolver({ timeout: 30_000, tries: 4 });
    patient.setServers([server.address]);
    const before = performance.now();
    const found = await checkHost("silent.example.com", patient, PORTAL);
    expect(found).toEqual({ state: "failed", detail: `The name servers did not answer in time. ${AGAIN}` });
    expect(performance.now() - before).toBeLessThan(12_000);
  }, 20_000);
});

describe("DNS_SERVERS", () => {
  const rest = {
    DATABASE_URL: "postgresql://user:password@127.0.0.1:5432/tandem",
    NEXTAUTH_SECRET: "x".repeat(32),
    ENCRYPTION_KEYS: `k1:${"A".repeat(43)}=`,
    AUDIT_KEYS: `a1:${"A".repeat(43)}=`,
  };

  test.each([
    [undefined, []],
    [" ", []],
    ["192.0.2.1, 192.0.2.2:5353", ["192.0.2.1", "192.0.2.2:5353"]],
    ["2001:db8::1,[2001:db8::2]:53", ["2001:db8::1", "[2001:db8::2]:53"]],
  ])("%s is read, and can be asked", (given, servers) => {
    const read = parseEnv({ ...rest, DNS_SERVERS: given }).DNS_SERVERS;
    expect(read).toEqual(servers);
    expect(() => new Resolver().setServers(read)).not.toThrow();
  });

  test.each(["dns.example.com", "999.1.1.1", "192.0.2.1:port", "[192.0.2.1", "192.0.2.1 192.0.2.2"])(
    "%s is refused at boot",
    (given) => {
      expect(() => parseEnv({ ...rest, DNS_SERVERS: given })).toThrow(/DNS_SERVERS/);
    },
  );
});
