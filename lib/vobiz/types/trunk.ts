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
}

export interface TrunkInput {
  /** At most 100 characters. */
  name: string;
  direction: "inbound" | "outbound";
  isEnabled: boolean;
  isSecure: boolean;
  transport: "udp" | "tcp" | "tls";
  concurrentCallsLimit: number;
  callsPerSecondLimit: number;
  description?: string;
}
