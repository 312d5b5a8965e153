import type { z } from "zod";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { Tx } from "@/lib/db/client";
import type { CustomerCredentials } from "@/lib/vobiz/types";
import type { WriteOutcome } from "@/lib/vobiz/write-outcome";
import type { OrderKind, PlainRecord } from "./schema";

/** Whether a look shows that an act happened. A look that cannot be read whole is no look: throw then. */
export type Sighting =
  | { seen: "done"; result: PlainRecord }
  /** Proof that it was not carried out, and never will be. */
  | { seen: "refused"; code: string; detail: string }
  | { seen: "absent" }
  | { seen: "unclear" };

/** What is known of the one call, so that what was there before is not taken for its effect. */
export interface Sent<Request> {
  request: Request;
  /** By the database's clock. */
  sentAt: Date;
  /** Why its outcome is not known: a code of ours, such as what `documentedFailure` gave. */
  failureCode: string | null;
  /** How many looks there were, this one included. */
  looks: number;
}

/** What one kind of act needs to be carried out once and to be found again after an unknown outcome. */
export interface OrderHandler<
  Request extends PlainRecord = PlainRecord,
  Answer = unknown,
  Secret = undefined,
> {
  kind: OrderKind;
  /** It is carried out with the partner's credentials: the customer's need not be here, and open nothing. */
  asPartner?: true;
  /** Reads what was asked for, also out of the stored row. Flat, and never a secret. */
  request: z.ZodType<Request>;
  /** What it acts on, over all customers: one open order each. Such as `number:+918012345678`. */
  subject(authId: string, request: Request): string;
  /** What people call that. */
  label(request: Request): string;
  /** What the open order on the same subject means to whoever asks again. */
  busy: string;
  /**
   * Refuses with an AppError, before anything is written, what the vendor shows to be impossible now. Only reads. Not
   * asked for a request that is known by its key.
   * @throws VobizError where upstream cannot be read
   */
  prepare?(customer: AuthorizedCustomer, credentials: CustomerCredentials, request: Request): Promise<void>;
  /** Refuses under the lock of the subject, with an AppError, what the rules of the reseller do not allow. */
  admit?(tx: Tx, customer: AuthorizedCustomer, request: Request): Promise<void>;
  /** The one call. Its outcome, whatever it is, becomes the next state; nothing is ever sent again. */
  send(
    customer: AuthorizedCustomer,
    credentials: CustomerCredentials,
    request: Request,
    secret: Secret,
  ): Promise<WriteOutcome<Answer>>;
  /** What of the answer is kept and shown. */
  keep(answer: Answer, request: Request): PlainRecord;
  /** The code to keep for an answer that a look alone can turn into a refusal, known by the vendor's own words. */
  documentedFailure?(vendorMessage: string): string | undefined;
  /** Reads back. @throws VobizError where upstream cannot be read whole */
  look(
    customer: AuthorizedCustomer,
    credentials: CustomerCredentials,
    sent: Sent<Request>,
  ): Promise<Sighting>;
  /**
   * What absence proves once all looks are over: `failed` where the state upstream is all that counts (a routing that is
   * not there is not there), `review` where money may have moved.
   */
  whenAbsent: "failed" | "review";
  /** Words for a definite no, where ours are better than the general ones. */
  refusal?(code: string, upstreamMessage: string | undefined): string | undefined;
  /** Brings what we mirror in step, after it is known to have happened. Outside any transaction; may fail. */
  afterwards?(customer: AuthorizedCustomer, request: Request): Promise<void>;
}
