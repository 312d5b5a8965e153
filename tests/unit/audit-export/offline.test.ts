import { createHash, createPublicKey, randomBytes } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type CanonicalRow, canonicalOf } from "@/lib/audit/canonical";
import { anchorText, linkMac, ORIGIN } from "@/lib/audit/chain";
import { auditRing, chainKey, publicKeyOf, signWith } from "@/lib/audit/keys";
import type { ExportedRows, SealOf, StoredAnchor } from "@/lib/db/audit/export";
import { JsonLinesWriter } from "@/lib/services/audit-export/jsonl";
import { canonicalText, chainKeys, verifyLines } from "../../../scripts/verify-audit-export.mjs";

const KEYS = `a1:${randomBytes(32).toString("base64")},old:${randomBytes(32).toString("base64")}`;

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://nobody@127.0.0.1/none",
    NEXTAUTH_SECRET: "x".repeat(32),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    AUDIT_KEYS: KEYS,
  });
});

function rowOf(seq: number, more: Partial<CanonicalRow> = {}): CanonicalRow {
  return {
    seq: String(seq),
    id: `00000000-0000-7000-8000-${String(seq).padStart(12, "0")}`,
    occurredAt: new Date(Date.UTC(2026, 0, 1) + seq * 1_000),
    actorType: "user",
    actorId: "u1",
    actorName: "Asha \u2028 Rao",
    actorRole: "admin",
    onBehalfOf: null,
    action: "auth.sign_in",
    targetType: null,
    targetId: null,
    targetName: null,
    authId: null,
    outcome: "success",
    reason: null,
    requestId: "r",
    address: "203.0.114.9",
    userAgent: null,
    before: null,
    after: '{"amount": 1.0, "10": true, "9": [1, "x"], "big": 12345678901234567890}',
    ...more,
  };
}

/** A file of so many rows, the last of them not sealed; an anchor at each tenth. */
function fileOf(count: number): string[] {
  const rows = Array.from({ length: count }, (_, index) => rowOf(index + 1));
  const seals = new Map<string, SealOf>();
  const anchors: StoredAnchor[] = [];
  let before: Buffer = ORIGIN;
  for (const row of rows.slice(0, -1)) {
    const place = BigInt(row.seq);
    const keyId = place <= 5n ? "old" : "a1";
    const digest = Buffer.from(sha(canonicalOf(row)), "hex");
    before = linkMac(chainKey(keyId), before, place, digest);
    seals.set(row.seq, { seq: row.seq, place: row.seq, keyId, mac: before.toString("hex") });
    if (place % 10n !== 0n) continue;
    const signedAt = new Date(Date.UTC(2026, 0, 2));
    const text = anchorText({ place, mac: before, keyId: "old", signedAt });
    const signature = signWith("old", text).toString("base64");
    anchors.push({ place: row.seq, mac: before.toString("hex"), keyId: "old", signedAt, signature });
  }
  const writer = new JsonLinesWriter("actor=u1");
  const half = Math.floor(count / 2);
  const batch = (part: CanonicalRow[], some: StoredAnchor[]): ExportedRows => ({
    rows: part,
    seals,
    anchors: some,
  });
  const text = [
    writer.head(new Date(0)),
    writer.batch(batch(rows.slice(0, half), anchors)),
    writer.batch(batch(rows.slice(half), [])),
    writer.end(new Date(0)),
  ].join("");
  return text.split("\n").slice(0, -1);
}

function sha(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

const told = (lines: string[], given = {}) =>
  verifyLines(lines, given).then(
    () => "whole",
    (error: Error) => error.message,
  );
const edited = (lines: string[], at: number, edit: (line: string) => string) =>
  lines.map((line, index) => (index === at - 1 ? edit(line) : line));

describe("the canonical text", () => {
  it("is the same in the portal and in the script that stands alone", () => {
    const text = fc.option(fc.string({ unit: "grapheme" }), { nil: null });
    const json = fc.option(
      fc.json().map((one) => one.replaceAll("\\u0000", "")),
      { nil: null },
    );
    fc.assert(
      fc.property(text, text, json, json, (actorName, reason, before, after) => {
        const canonical = canonicalOf(rowOf(7, { actorName, reason, before, after }));
        expect(canonicalText(JSON.parse(canonical))).toBe(canonical);
      }),
      { numRuns: 500 },
    );
  });
});

describe("an export of the audit log", () => {
  it("verifies alone, with the public keys, and with the keys of the chain", async () => {
    const lines = fileOf(25);
    const publicKeys = [publicKeyOf("a1"), publicKeyOf("old")].map((pem) => createPublicKey(pem));
    const found = await verifyLines(lines, { publicKeys, chain: chainKeys(KEYS) });
    expect(found).toMatchObject({ rows: 25, sealed: 24, links: 24, anchors: 2, isKeyTrusted: true });
    expect(await told(lines)).toBe("whole");
    expect(auditRing().current).toBe(found.keyId);
  });

  it("of no rows verifies as well", async () => {
    const writer = new JsonLinesWriter("");
    const lines = (writer.head(new Date()) + writer.end(new Date())).trim().split("\n");
    expect(await told(lines)).toBe("whole");
  });

  it("names the line of a row that was edited", async () => {
    const lines = edited(fileOf(25), 8, (line) => line.replace("203.0.114.9", "203.0.114.8"));
    expect(await told(lines)).toMatch(/^line 8: the row is not what its digest/);
  });

  it("names the line of a row that was edited together with its digest, given the keys of the chain", async () => {
    const forge = (line: string) => {
      const one = JSON.parse(line);
      one.row.address = "203.0.114.8";
      return JSON.stringify({ ...one, digest: sha(canonicalText(one.row)) });
    };
    const lines = edited(fileOf(25), 8, forge);
    expect(await told(lines, { chain: chainKeys(KEYS) })).toMatch(
      /^line 8: the seal of place 7 does not follow/,
    );
    expect(await told(lines)).toMatch(/^line 29: the lines before it/);
  });

  it("sees what is missing, twice, moved, cut off or added", async () => {
    const lines = fileOf(25);
    const without = lines.filter((_, index) => index !== 4);
    expect(await told(without)).toMatch(/^line 28: it counts 25 rows, there are 24/);
    const twice = [...lines.slice(0, 5), lines[4] ?? "", ...lines.slice(5)];
    expect(await told(twice)).toMatch(/^line 6: the row is not behind/);
    const moved = [...lines];
    moved.splice(4, 2, lines[5] ?? "", lines[4] ?? "");
    expect(await told(moved)).toMatch(/^line 6: the row is not behind/);
    expect(await told(lines.slice(0, 12))).toMatch(/^line 12: the file breaks off/);
    expect(await told([...lines, "{}"])).toMatch(/^line 30: something follows/);
    expect(await told(edited(lines, 3, () => "{"))).toMatch(/^line 3: it is not JSON/);
  });

  it("does not take a signature of another key, nor a seal that was not the one signed", async () => {
    const lines = fileOf(25);
    const stranger = createPublicKey(publicKeyOf("old"));
    expect(await told(lines, { publicKeys: [stranger] })).toMatch(/^line 29: its signature/);
    const other = edited(lines, 11, (line) => line.replace(/"mac":"../, '"mac":"00'));
    expect(await told(other)).toMatch(/^line 11: the seal of place 10 is not the one/);
    const footer = edited(lines, 29, (line) => line.replace("1970-01-01", "1970-01-02"));
    expect(await told(footer)).toMatch(/^line 29: its signature/);
  });

  it("of something else cannot be verified, which is no verdict", async () => {
    await expect(verifyLines(['{"kind":"header","format":"other"}'])).rejects.toThrow(
      "no export of the audit log",
    );
    await expect(verifyLines([])).rejects.toThrow("empty");
    const lines = fileOf(25);
    const chain = new Map([["a1", Buffer.alloc(32)]]);
    await expect(verifyLines(lines, { chain })).rejects.toThrow("The audit key old was not given.");
  });
});
