/** A SIP trunk of one customer. */
export interface Trunk {
  id: string;
  authId: string | null;
  name: string;
  /** Where calls are sent to; read it, never build it. */
  domain: string | null;
  /** `enabled` or `disabled`; answers also say `active` and `inactive`. */
  status: string | null;
  /** `inbound`, `outbound`, in answers also `both`. */
  direction: string | null;
  transport: string | null;
  isSecure: boolean | null;
  concurrentCallsLimit: number | null;
  callsPerSecondLimit: number | null;
  description: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  /** What only the newer generation of answers tells; null where the older one spoke. */
  details: TrunkDetails | null;
}

export interface TrunkDetails {
  inboundDestination: string | null;
  credentialId: string | null;
  ipRuleId: string | null;
  primaryUriId: string | null;
  fallbackUriId: string | null;
  isRecorded: boolean | null;
  isTranscribed: boolean | null;
  hidesPersonalData: boolean | null;
  hiddenEntityTypes: string[];
  webhookUrl: string | null;
  /** `POST` or `GET`. */
  webhookMethod: string | null;
  sendsRecordings: boolean | null;
}

/** What a trunk shall be. */
export interface TrunkInput {
  /** At most 100 characters. */
  name: string;
  /** `both` only where it already is. */
  direction: "inbound" | "outbound" | "both";
  isEnabled: boolean;
  isSecure: boolean;
  transport: "udp" | "tcp" | "tls";
  concurrentCallsLimit: number;
  callsPerSecondLimit: number;
  description?: string;
  /** Empty for none. */
  webhookUrl?: string;
  webhookMethod?: "POST" | "GET";
}
