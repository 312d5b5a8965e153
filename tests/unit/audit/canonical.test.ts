import { describe, expect, test } from "vitest";
import { type CanonicalRow, canonicalOf, digestOf } from "@/lib/audit/canonical";
import { linkMac, ORIGIN } from "@/lib/audit/chain";

const row: CanonicalRow = {
  seq: "42",
  id: "0190a0a0-0000-7000-8000-000000000001",
  occurredAt: new Date("2026-01-31T18:30:00.000Z"),
  actorType: "user",
  actorId: "u1",
  actorName: 'Asha "R"',
  actorRole: null,
  onBehalfOf: null,
  action: "transfer.completed",
  targetType: null,
  targetId: null,
  targetName: "नमस्ते",
  authId: "MA_1",
  outcome: "success",
  reason: null,
  requestId: null,
  address: null,
  userAgent: null,
  before: null,
  after: '{"b": 2, "a": [1, {"z": null, "y": "1.0"}]}',
};

describe("the canonical form of a row", () => {
  test("is JSON with its keys in order, at every depth", () => {
    expect(canonicalOf(row)).toBe(
      '{"action":"transfer.completed","actorId":"u1","actorName":"Asha \\"R\\"","actorRole":null,"actorType":"user",' +
        '"address":null,"after":{"a":[1,{"y":"1.0","z":null}],"b":2},"authId":"MA_1","before":null,' +
        '"id":"0190a0a0-0000-7000-8000-000000000001","occurredAt":"2026-01-31T18:30:00.000Z","onBehalfOf":null,' +
        '"outcome":"success","reason":null,"requestId":null,"seq":"42","targetId":null,"targetName":"नमस्ते",' +
        '"targetType":null,"userAgent":null,"v":1}',
    );
    const keys = Object.keys(JSON.parse(canonicalOf(row)));
    expect(keys).toEqual([...keys].sort());
  });

  test("does not depend on the order or the spaces of what was kept", () => {
    const other = { ...row, after: '{"a":[1,{"y":"1.0","z":null}],"b":2}' };
    expect(digestOf(other)).toEqual(digestOf(row));
  });

  test.each([
    ['{"n": 1}', '{"n": 1.0}'],
    ['{"n": 12345678901234567890}', '{"n": 12345678901234567891}'],
    ['{"n": 0.1}', '{"n": 0.10000000000000000001}'],
    ['{"n": 1}', '{"n": "1"}'],
    ['{"n": null}', "{}"],
    ['{"n": "1.0"}', '{"n": 1.0}'],
    ['{"__proto__": 1}', "{}"],
    ['{"n": "a\\"1.0"}', '{"n": "a\\"1"}'],
  ])("%s is not %s", (one, other) => {
    expect(canonicalOf({ ...row, after: one })).not.toBe(canonicalOf({ ...row, after: other }));
  });

  test("tells nothing from an empty text, in every column", () => {
    for (const column of ["reason", "address", "userAgent", "actorRole"] as const) {
      expect(digestOf({ ...row, [column]: "" })).not.toEqual(digestOf(row));
    }
  });
});

describe("the chain", () => {
  const key = Buffer.alloc(32, 7);
  const digest = digestOf(row);

  test("depends on the key, on what came before, on the place and on the row", () => {
    const mac = linkMac(key, ORIGIN, 1n, digest);
    expect(mac).toHaveLength(32);
    expect(linkMac(key, ORIGIN, 1n, digest)).toEqual(mac);
    const others = [
      linkMac(Buffer.alloc(32, 8), ORIGIN, 1n, digest),
      linkMac(key, mac, 1n, digest),
      linkMac(key, ORIGIN, 2n, digest),
      linkMac(key, ORIGIN, 1n, digestOf({ ...row, seq: "43" })),
    ];
    for (const other of others) expect(other.equals(mac)).toBe(false);
  });
});
