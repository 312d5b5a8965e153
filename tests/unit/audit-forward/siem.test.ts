import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deliveryError } from "@/lib/siem/errors";
import { secondsUntilNextTry } from "@/lib/siem/next-try";
import { isWithin } from "@/lib/siem/reach";
import { octetCounted, syslogMessage } from "@/lib/siem/syslog-message";
import { newWebhookSecret, postWebhook, webhookHeaders } from "@/lib/siem/webhook";

const event = {
  severity: "warning",
  at: "2026-01-31T18:30:00.000Z",
  name: "access.denied",
  facts: { place: "7", actorId: null, targetId: 'a"b]c\\d\n' },
  text: '{"a":"ä"}',
} as const;

describe("a message of syslog", () => {
  it("is what RFC 5424 says", () => {
    expect(syslogMessage(event, { host: "portal one", processId: 42 })).toBe(
      '<108>1 2026-01-31T18:30:00.000Z portal_one tandem 42 access.denied [tandem@32473 place="7" targetId="a\\"b\\]c\\\\d "] \uFEFF{"a":"ä"}',
    );
    const bare = syslogMessage({ ...event, facts: {} }, { host: "", processId: 1 });
    expect(bare).toContain(" - tandem 1 access.denied - \uFEFF");
  });

  it("is counted in octets, not characters", () => {
    expect(octetCounted("ä\u2028").toString("utf8")).toBe("5 ä\u2028");
  });
});

describe("a webhook", () => {
  it("is signed as Standard Webhooks says", () => {
    const secret = newWebhookSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const headers = webhookHeaders(secret, { id: "m1", at: 1_700_000_000, body: "{}" });
    const key = Buffer.from(secret.slice(6), "base64");
    const expected = createHmac("sha256", key).update("m1.1700000000.{}").digest("base64");
    expect(headers).toMatchObject({
      "webhook-id": "m1",
      "webhook-timestamp": "1700000000",
      "webhook-signature": `v1,${expected}`,
    });
  });

  it("agrees with the example of the specification", () => {
    const headers = webhookHeaders("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", {
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      at: 1_614_265_330,
      body: '{"test": 2432232314}',
    });
    expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });
});

describe("where the record may go", () => {
  it.each([
    ["8.8.8.8", "public"],
    ["2a00:1450:4001:82a::200e", "public"],
    ["10.1.2.3", "inner"],
    ["192.168.1.1", "inner"],
    ["172.31.0.1", "inner"],
    ["100.64.0.1", "inner"],
    ["fd00::1", "inner"],
    ["::ffff:10.0.0.1", "inner"],
    ["127.0.0.1", "local"],
    ["127.8.8.8", "local"],
    ["::1", "local"],
    ["::ffff:127.0.0.1", "local"],
    ["169.254.169.254", null],
    ["fe80::1", null],
    ["0.0.0.0", null],
    ["::", null],
    ["255.255.255.255", null],
    ["224.0.0.1", null],
    ["ff02::1", null],
    ["64:ff9b::7f00:1", null],
    ["2002:7f00:1::", null],
    ["2001:db8::1", null],
    ["::7f00:1", null],
    ["siem.example.com", null],
    ["", null],
  ] as const)("%s: %s", (address, least) => {
    const order = ["public", "inner", "local"] as const;
    const allowed = order.filter((reach) => isWithin(reach, address));
    expect(allowed).toEqual(least === null ? [] : order.slice(order.indexOf(least)));
  });
});

describe("an address that is a number", () => {
  const message = { id: "m1", at: 1_700_000_000, body: "{}" };
  const detail = (address: string, reach: "public" | "inner" | "local") =>
    postWebhook(address, newWebhookSecret(), message, reach).then(
      () => "taken",
      (error: unknown) => deliveryError(error).detail,
    );

  it.each([
    ["https://127.0.0.1:1/", "public"],
    ["https://[::1]:1/", "public"],
    ["https://[::ffff:127.0.0.1]:1/", "inner"],
    ["https://10.1.2.3/", "public"],
    ["https://0x7f.1/", "public"],
    ["https://169.254.169.254/latest/", "local"],
  ] as const)("is not sent to where %s is out of reach (%s)", async (address, reach) => {
    expect(await detail(address, reach)).toContain("where nothing may be sent");
  });

  it("is sent to within reach, and on the internet by https alone", async () => {
    expect(await detail("http://127.0.0.1:1/", "local")).toBe("Nothing listens at this address.");
    expect(await detail("http://siem.example.com/", "public")).toBe("Only https is sent to.");
  });
});

describe("after a failure", () => {
  it("waits longer each time, and as long as it is told", () => {
    expect([1, 2, 3, 9, 10, 60].map((n) => secondsUntilNextTry(n, null))).toEqual([2, 4, 8, 512, 900, 900]);
    expect(secondsUntilNextTry(1, 120)).toBe(120);
    expect(secondsUntilNextTry(9, 120)).toBe(512);
  });

  it("says what happened without quoting anybody", () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:80"), { code: "ECONNREFUSED" });
    expect(deliveryError(refused).detail).toBe("Nothing listens at this address.");
    expect(deliveryError(new Error("secret")).detail).toBe("It could not be sent.");
  });
});
