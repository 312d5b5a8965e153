import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { judgeSignature } from "@/lib/vobiz/webhook-signature";

const key = "the partner's token";
const body = Buffer.from('{"event":"kyc.completed","session_id":"s-1"}');
const digest = createHmac("sha256", key).update(body).digest("hex");

describe("the signature of a webhook", () => {
  it("is right over these very bytes alone", () => {
    expect(judgeSignature(body, `sha256=${digest}`, key)).toBe("right");
    expect(judgeSignature(body, ` sha256=${digest.toUpperCase()} `, key)).toBe("right");
    expect(judgeSignature(Buffer.concat([body, Buffer.from(" ")]), `sha256=${digest}`, key)).toBe("wrong");
    expect(judgeSignature(body, `sha256=${digest}`, "another token")).toBe("wrong");
  });
  it.each([
    [null, "absent"],
    ["", "empty"],
    ["   ", "empty"],
    [`sha256=${digest}, sha256=${digest}`, "several"],
    [`sha1=${digest.slice(0, 40)}`, "other_scheme"],
    [digest, "other_scheme"],
    [`sha256=${digest.slice(0, 62)}`, "malformed"],
    [`sha256=${digest}00`, "malformed"],
    ["sha256=", "malformed"],
    [`sha256=${"0".repeat(64)}`, "wrong"],
  ])("%s is %s", (header, verdict) => expect(judgeSignature(body, header, key)).toBe(verdict));
});
