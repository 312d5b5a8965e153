import { describe, expect, it } from "vitest";
import { networkOf } from "@/lib/auth/network";
import { accountPolicy } from "@/lib/auth/throttle";

describe("the throttle", () => {
  it("never keeps an owner out of an account for more than a minute", () => {
    expect(accountPolicy.maxSeconds).toBeLessThanOrEqual(60);
  });

  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["2001:DB8:0:0:ffff::1", "2001:db8:0:0::/64"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::", "2001:db8:1:2::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["not an address", "not an address"],
  ])("counts %s as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
