import { describe, expect, it } from "vitest";
import { hintsFor } from "@/lib/services/trunk-config/hints";
import { planOf } from "@/lib/services/trunk-config/plan";
import type { Authentication, ConfigurationRequest, TrunkFacts } from "@/lib/services/trunk-config/types";
import { planFor } from "./variants";

const TRUNK: TrunkFacts = {
  name: "Main",
  domain: "39a32383.sip.vobiz.ai",
  direction: "both",
  transport: "udp",
  isSecure: false,
  concurrentCallsLimit: 10,
  callsPerSecondLimit: 2,
};

const USER = { kind: "digest", username: "acme", password: "abcDEF123456", realm: null } as const;

function request(
  trunk: Partial<TrunkFacts> = {},
  authentication: Authentication = USER,
  more: Partial<ConfigurationRequest> = {},
): ConfigurationRequest {
  return {
    trunk: { ...TRUNK, ...trunk },
    authentication,
    addresses: [],
    numbers: ["+918071234567"],
    ...more,
  };
}

function refused(given: ConfigurationRequest): string[] {
  const reading = planOf(given);
  return reading.ok ? [] : reading.problems.map((problem) => problem.field);
}

describe("what a configuration is made from", () => {
  it.each([
    [null],
    [""],
    ["localhost"],
    ["two words.example.com"],
    ["evil.example.com\nlisten=udp:0.0.0.0"],
    ['evil.example.com"); exit; #'],
    ["evil.example.com;transport=tcp"],
    ["evil.example.com>"],
    ["$${domain}.example.com"],
    ["-evil.example.com"],
    ["user@evil.example.com"],
    ["103.21.58.7"],
    [`${"a".repeat(64)}.example.com`],
    [`${"a.".repeat(130)}example.com`],
  ])("refuses the domain %j", (domain) => {
    expect(refused(request({ domain }))).toEqual(["domain"]);
  });

  it.each([
    [""],
    ["a b"],
    ["a;b"],
    ['a"b'],
    ["a<b"],
    ["a$b"],
    ["a\nb"],
    ["a:b"],
    ["a@b"],
    ["_all"],
    ["b-"],
    ["ä"],
    ["a".repeat(65)],
  ])("refuses the username %j", (username) => {
    expect(refused(request({}, { ...USER, username }))).toEqual(["username"]);
  });

  it.each([[""], ["with blank"], ["tab\there"], ["line\nbreak"], ["nul\0"], ["pässword"], ["a".repeat(129)]])(
    "refuses the password %j",
    (password) => {
      expect(refused(request({}, { ...USER, password }))).toEqual(["password"]);
    },
  );

  it.each([
    ["a b.example.com"],
    ["MA_1"],
    ['x".example.com'],
    ["MA_1.sip.example.com\n"].map((realm) => `${realm}x`),
  ])("refuses the realm %j", (realm) => {
    expect(refused(request({}, { ...USER, realm }))).toEqual(["realm"]);
  });

  it("never repeats a refused password", () => {
    const reading = planOf(request({}, { ...USER, password: "canary secret" }));
    expect(JSON.stringify(reading)).not.toContain("canary");
  });

  it("takes a realm with the account's underscore and keeps its case", () => {
    const plan = planFor(request({}, { ...USER, realm: "MA_4K7Q2.sip.vobiz.ai" }));
    expect(plan.login?.registrar).toBe("MA_4K7Q2.sip.vobiz.ai");
  });

  it("registers at the trunk's domain where no realm is known", () => {
    expect(planFor(request({ domain: " 39A32383.SIP.Vobiz.ai " })).login?.registrar).toBe(
      "39a32383.sip.vobiz.ai",
    );
  });

  it.each([
    ["inbound", false, true],
    ["outbound", true, false],
    ["both", true, true],
    ["sideways", true, true],
    [null, true, true],
  ])("reads the direction %j", (direction, sends, receives) => {
    expect(planFor(request({ direction }))).toMatchObject({ sends, receives });
  });

  it.each([
    ["udp", "udp", 5060],
    ["tcp", "tcp", 5060],
    ["tls", "tls", 5061],
    ["sctp", "udp", 5060],
    [null, "udp", 5060],
  ])("reads the transport %j", (transport, read, port) => {
    expect(planFor(request({ transport }))).toMatchObject({ transport: read, port });
  });

  it("leaves out numbers and addresses that are none, and a number's second time", () => {
    const plan = planFor(
      request({}, USER, {
        numbers: [
          "+918071234567",
          "918071234567",
          "08071234567",
          "+91 80",
          "+91807123456789012",
          "n\n+918071234568",
        ],
        addresses: ["103.21.58.7", "103.21.58.0/28", "103.21.58.0/33", "::1", "a;b", "1.2.3"],
      }),
    );
    expect(plan.numbers).toEqual(["+918071234567"]);
    expect(plan.addresses).toEqual(["103.21.58.7", "103.21.58.0/28"]);
  });

  it.each([[0], [-1], [null], [1.5]])("writes no limit for %j", (concurrentCallsLimit) => {
    expect(planFor(request({ concurrentCallsLimit })).concurrentCalls).toBeNull();
  });

  it("names two trunks of one name apart, and one without a Latin name too", () => {
    const [first, second] = [planFor(request()), planFor(request({ domain: "5f3a607b.sip.vobiz.ai" }))];
    expect(first.id).toBe("trunk-main-39a32383");
    expect(second.id).toBe("trunk-main-5f3a607b");
    expect(planFor(request({ name: "मुंबई" })).id).toBe("trunk-39a32383");
  });
});

describe("what is still missing", () => {
  const hints = (given: ConfigurationRequest, originationUris: string[] = ["sip:pbx@pbx.example.com:5060"]) =>
    hintsFor(planFor(given), { authentication: given.authentication, originationUris });

  it("is nothing for a trunk that has all", () => {
    expect(hints(request())).toEqual([]);
  });

  it.each([
    ["SIP sign-in", request({}, { ...USER, username: null, password: null })],
    ["REPLACE-WITH-SIP-PASSWORD", request({}, { ...USER, password: null })],
    ["IP access list", request({}, { kind: "address" })],
    ["No number", request({}, USER, { numbers: [] })],
    ["TLS", request({ isSecure: true, transport: "tcp" })],
  ])("names the %s", (word, given) => {
    const said = hints(given);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(word);
  });

  it("names the origination URI only where calls come in", () => {
    expect(hints(request(), [])[0]).toContain("origination URI");
    expect(hints(request({ direction: "outbound" }), [])).toEqual([]);
  });
});
