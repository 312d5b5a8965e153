/** A trunk as it was read, with what belongs to it. Everything may be hostile text: names are typed by people. */
export interface TrunkFacts {
  name: string;
  /** Where calls are sent to, as upstream tells it; null when it has not told. */
  domain: string | null;
  /** `inbound`, `outbound` or `both`; anything else counts as both. */
  direction: string | null;
  /** `udp`, `tcp` or `tls`; anything else counts as udp, which upstream takes by default. */
  transport: string | null;
  /** Whether the audio is encrypted (SRTP). */
  isSecure: boolean | null;
  concurrentCallsLimit: number | null;
  callsPerSecondLimit: number | null;
}

/** How the customer's system shows who it is: a SIP sign-in, or the address from which it calls. */
export type Authentication =
  | {
      kind: "digest";
      /** Null for a placeholder. */
      username: string | null;
      /** Only in the moment of its one reveal; null for a placeholder. */
      password: string | null;
      /** The registrar's name, as the SIP sign-in's record has it. */
      realm: string | null;
    }
  | { kind: "address" };

export interface ConfigurationRequest {
  trunk: TrunkFacts;
  authentication: Authentication;
  /** IPv4 addresses and ranges from which calls are taken. */
  addresses: readonly string[];
  /** Numbers on the trunk, E.164. */
  numbers: readonly string[];
}

/** A request whose values may stand in any of the files. */
export interface TrunkPlan {
  /** Names sections, gateways and files: a–z, 0–9 and hyphens, begins with a letter. */
  id: string;
  /** As given, for formats that can hold any text. */
  title: string;
  /** Without anything that could end a comment. */
  remark: string;
  domain: string;
  transport: "udp" | "tcp" | "tls";
  port: 5060 | 5061;
  isSecure: boolean;
  sends: boolean;
  receives: boolean;
  /** Null when the address is the proof. */
  login: { username: string; password: string; registrar: string } | null;
  addresses: string[];
  /** With their plus sign. */
  numbers: string[];
  /** Null for no limit worth writing down. */
  concurrentCalls: number | null;
  callsPerSecond: number | null;
}

export interface PlanProblem {
  field: "domain" | "username" | "password" | "realm";
  message: string;
}

export interface ConfigurationFile {
  /** Where it goes on that system. */
  path: string;
  /** What a download is called. */
  fileName: string;
  text: string;
}

/** One field of a form that is filled in by hand. */
export interface FormField {
  part: string;
  field: string;
  value: string;
}

export interface SystemConfiguration {
  /** Three short ones. */
  steps: string[];
  files: ConfigurationFile[];
  fields: FormField[];
}
