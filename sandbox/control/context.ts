import type { Faults } from "../faults/rules";
import type { RequestLog } from "../http/request-log";
import type { KycClock } from "../webhooks/kyc-clock";
import type { WebhookSender } from "../webhooks/sender";
import type { World } from "../world/world";

export interface ControlContext {
  readonly world: World;
  readonly webhooks: WebhookSender;
  readonly kyc: KycClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly origin: string;
  readonly now: number;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Opens or shuts the API's port. */
  readonly setListening: (open: boolean) => Promise<void>;
}

export class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
