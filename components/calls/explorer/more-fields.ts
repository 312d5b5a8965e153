export interface MoreField {
  /** The parameter that it writes. */
  name: string;
  label: string;
  placeholder?: string;
  inputMode?: "tel" | "numeric" | "decimal";
  /** A choice instead of something to type; the first one is the parameter's absence. */
  options?: { value: string; label: string }[];
  wide?: boolean;
}

const matches = [
  { value: "", label: "contains" },
  { value: "starts", label: "starts with" },
  { value: "exact", label: "is exactly" },
];

/** The filters that are typed, under "More". */
export const moreFields: readonly MoreField[] = [
  { name: "fromMatch", label: "From number", options: matches },
  { name: "fromNumber", label: "Caller's digits", placeholder: "9180…", inputMode: "tel" },
  { name: "toMatch", label: "To number", options: matches },
  { name: "toNumber", label: "Called digits", placeholder: "9198…", inputMode: "tel" },
  { name: "minDuration", label: "At least, seconds", placeholder: "0", inputMode: "numeric" },
  { name: "maxDuration", label: "At most, seconds", placeholder: "3600", inputMode: "numeric" },
  { name: "minCost", label: "Cost from", placeholder: "0.00", inputMode: "decimal" },
  { name: "maxCost", label: "Cost up to", placeholder: "100.00", inputMode: "decimal" },
  { name: "minMos", label: "Sound (MOS) from", placeholder: "1.0", inputMode: "decimal" },
  { name: "maxMos", label: "Sound (MOS) up to", placeholder: "5.0", inputMode: "decimal" },
  { name: "campaignId", label: "Campaign" },
  { name: "trunkId", label: "Trunk" },
  { name: "hangupDisposition", label: "How it was hung up", placeholder: "send_bye" },
  { name: "bridgeUuid", label: "Bridge id" },
  { name: "sipCallId", label: "SIP call id", wide: true },
];
