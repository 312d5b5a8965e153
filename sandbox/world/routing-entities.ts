/** All instants are milliseconds since the epoch. */
export interface Application {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly answerUrl: string;
  readonly answerMethod: "GET" | "POST";
  readonly hangupUrl: string;
  readonly hangupMethod: "GET" | "POST";
  readonly fallbackAnswerUrl: string | null;
  readonly fallbackMethod: "GET" | "POST" | null;
  readonly messageUrl: string | null;
  readonly messageMethod: "GET" | "POST" | null;
  readonly enabled: boolean;
  readonly publicUri: boolean;
  readonly defaultNumberApp: boolean;
  readonly defaultEndpointApp: boolean;
  readonly logIncomingMessage: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Trunk {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly status: "enabled" | "disabled";
  readonly secure: boolean;
  readonly direction: "inbound" | "outbound" | "both";
  readonly concurrentCallsLimit: number;
  readonly cpsLimit: number;
  readonly transport: "udp" | "tcp" | "tls";
  readonly description: string | null;
  readonly inboundDestination: string | null;
  readonly credentialId: string | null;
  readonly accessRuleId: string | null;
  readonly primaryUriId: string | null;
  readonly fallbackUriId: string | null;
  readonly recording: boolean;
  readonly transcription: boolean;
  readonly piiRedaction: boolean;
  readonly piiEntityTypes: readonly string[];
  readonly webhookUrl: string | null;
  readonly webhookMethod: "GET" | "POST";
  readonly recordingWebhook: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A username and password with which a trunk registers. The password itself is kept nowhere. */
export interface SipCredential {
  readonly kind: "credential";
  readonly id: string;
  readonly accountId: string;
  readonly username: string;
  readonly enabled: boolean;
  readonly description: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** An address, or a block of them, from which calls are taken. */
export interface AccessRule {
  readonly kind: "access_rule";
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly address: string;
  readonly enabled: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Where inbound calls are sent. */
export interface OriginationUri {
  readonly kind: "origination_uri";
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly uri: string;
  readonly priority: number;
  readonly transport: "udp" | "tcp" | "tls";
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type TrunkPart = SipCredential | AccessRule | OriginationUri;

export type CapacityResource = "concurrent_calls" | "cps";

export interface CapacityMove {
  readonly id: string;
  readonly at: number;
  readonly account: string;
  readonly direction: "transfer" | "reclaim";
  readonly resource: CapacityResource;
  readonly slots: number;
  readonly description: string | null;
}
