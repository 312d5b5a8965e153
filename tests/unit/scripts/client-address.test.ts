import { describe, expect, it } from "vitest";
import { clientAddress } from "../../../scripts/lib/client-address.mjs";

describe("clientAddress", () => {
  it("believes nobody without a proxy of ours", () => {
    expect(clientAddress("1.2.3.4", "::ffff:10.0.0.9", 0)).toBe("10.0.0.9");
  });

  it("takes what the outermost proxy of ours saw, whatever the client wrote before it", () => {
    expect(clientAddress("6.6.6.6, 203.0.113.7", "10.0.0.1", 1)).toBe("203.0.113.7");
    expect(clientAddress("6.6.6.6, 203.0.113.7, 10.0.0.2", "10.0.0.1", 2)).toBe("203.0.113.7");
  });

  it("falls back to what it has when there are fewer addresses than proxies", () => {
    expect(clientAddress(undefined, "10.0.0.1", 2)).toBe("10.0.0.1");
  });
});
