import { withoutVendor } from "@/lib/format/without-vendor";
import type { CallDetailDto, CallDto } from "./schema";

function scrubbed<Row extends CallDto>(call: Row): Row {
  const texts = Object.entries(call).map(([name, value]) => [
    name,
    typeof value === "string" ? withoutVendor(value) : value,
  ]);
  return {
    ...call,
    ...Object.fromEntries(texts),
    hangupSource: call.hangupSource && withoutVendor(call.hangupSource, "Network"),
  };
}

/** A row of the list as its customer may see it: the reseller's brand is all that they know. */
export function callForCustomer(call: CallDto): CallDto {
  return scrubbed(call);
}

/** The same for everything recorded of one call, also of what is copied. */
export function callDetailForCustomer(call: CallDetailDto): CallDetailDto {
  return {
    ...scrubbed(call),
    // What follows the @ is an address of the vendor's network.
    sipCallId: call.sipCallId?.split("@")[0] ?? null,
    sipUserAgent: null,
    networkAddress: null,
    carrierIp: null,
  };
}
