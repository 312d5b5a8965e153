import type { KycClock } from "../webhooks/kyc-clock";
import type { WebhookSender } from "../webhooks/sender";
import type { TransferDisplay } from "../world/commands";
import type { Customer } from "../world/entities";
import type { Generation } from "../world/settings";
import type { World } from "../world/world";
import { refuse } from "./reply";

/** What a handler knows about one request. */
export interface Context {
  readonly world: World;
  readonly webhooks: WebhookSender;
  readonly kyc: KycClock;
  readonly generation: Generation;
  /** Milliseconds since the epoch; everything due until then has happened. */
  readonly now: number;
  /** Where the API answers, for links into the stand-in KYC widget. */
  readonly origin: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed body with numbers as literals; undefined when there was none. */
  readonly body: unknown;
  readonly rawBody: string;
  /** The customer whose credentials were sent, on the customer endpoints. */
  readonly self: Customer | null;
  /** What an active fault does to the ledger rows of a transfer. */
  readonly display: TransferDisplay | null;
}

/** The customer that the path names, or the vendor's 404. */
export function customerOf(context: Context): Customer {
  const customer = context.world.customers.get(context.params.id ?? "");
  if (!customer) throw refuse(404, "not_found", "Customer account not found");
  return customer;
}

export function selfOf(context: Context): Customer {
  if (!context.self) throw new Error("This route needs the customer's own credentials");
  return context.self;
}
