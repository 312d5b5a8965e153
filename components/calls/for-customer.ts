import { withoutVendor } from "@/components/section/without-vendor";
import type { CallDetailDto } from "@/lib/services/calls/schema";

/**
 * A call as its customer may see it: the portal carries the reseller's brand, so the vendor's name and the addresses
 * of its network stay out, also of what is copied.
 */
export function forCustomer(call: CallDetailDto): CallDetailDto {
  const scrubbed = Object.fromEntries(
    Object.entries(call).map(([name, value]) => [
      name,
      typeof value === "string" ? withoutVendor(value) : value,
    ]),
  );
  return {
    ...call,
    ...scrubbed,
    hangupSource: call.hangupSource && withoutVendor(call.hangupSource, "Network"),
    // What follows the @ is an address of the vendor's network.
    sipCallId: call.sipCallId?.split("@")[0] ?? null,
    sipUserAgent: null,
    networkAddress: null,
    carrierIp: null,
  };
}
