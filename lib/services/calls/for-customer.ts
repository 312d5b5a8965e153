import { withoutVendor } from "@/lib/format/without-vendor";
import type { CallDetailDto, CallDto, CallFacet, CallFacetsDto } from "./schema";

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

/** Values that name the vendor are left out: the rows do not show them either, and a filter needs its exact value. */
function facetForCustomer(facet: CallFacet): CallFacet {
  return facet
    .filter(({ value }) => withoutVendor(value) === value)
    .map((entry) => ({ ...entry, label: entry.label && withoutVendor(entry.label) }));
}

/** What filters offer to a customer. */
export function facetsForCustomer(facets: CallFacetsDto): CallFacetsDto {
  return {
    direction: facets.direction,
    status: facets.status,
    hangupCause: facetForCustomer(facets.hangupCause),
    hangupCauseCode: facetForCustomer(facets.hangupCauseCode),
    context: facetForCustomer(facets.context),
    region: facetForCustomer(facets.region),
    customer: null,
  };
}
