import "server-only";
import { applicationCreateHandler } from "@/lib/services/applications/create";
import { capacityReclaim, capacityTransfer } from "@/lib/services/capacity/orders";
import { attachHandler, detachHandler } from "@/lib/services/number-routing/application-route";
import { assignHandler, unassignHandler } from "@/lib/services/number-routing/trunk-route";
import { keepHandler } from "@/lib/services/number-trade/keep";
import { purchaseHandler } from "@/lib/services/number-trade/purchase";
import { releaseHandler } from "@/lib/services/number-trade/release";
import {
  sipCredentialCreate,
  sipCredentialDelete,
  sipCredentialUpdate,
} from "@/lib/services/trunk-parts/credential-orders";
import { ipRuleCreate, ipRuleDelete, ipRuleUpdate } from "@/lib/services/trunk-parts/ip-rule-orders";
import {
  originationUriCreate,
  originationUriDelete,
  originationUriUpdate,
} from "@/lib/services/trunk-parts/uri-orders";
import { trunkCreate } from "@/lib/services/trunks/create-order";
import { trunkDelete } from "@/lib/services/trunks/delete-order";
import { trunkUpdate } from "@/lib/services/trunks/update-order";
import type { OrderHandler } from "./handler";
import type { OrderKind, PlainRecord } from "./schema";

/** What the job that looks things up needs of a handler: it never sends. */
export type Looker = Omit<OrderHandler<PlainRecord, never, never>, "send" | "keep" | "prepare" | "admit">;

/** Forgets what a handler sends: only looking is left. */
export function looker<R extends PlainRecord, A, S>(handler: OrderHandler<R, A, S>): Looker {
  const { send: _, keep: __, prepare: ___, admit: ____, ...rest } = handler;
  const { request, subject, label, look, afterwards } = rest;
  return {
    ...rest,
    subject: (authId, given) => subject(authId, request.parse(given)),
    label: (given) => label(request.parse(given)),
    look: (customer, credentials, sent) =>
      look(customer, credentials, { ...sent, request: request.parse(sent.request) }),
    ...(afterwards ? { afterwards: (customer, given) => afterwards(customer, request.parse(given)) } : {}),
  };
}

/** Every kind that can be placed; one line each. */
const all: readonly Looker[] = [
  looker(capacityReclaim),
  looker(capacityTransfer),
  looker(sipCredentialCreate),
  looker(sipCredentialDelete),
  looker(sipCredentialUpdate),
  looker(ipRuleCreate),
  looker(ipRuleDelete),
  looker(ipRuleUpdate),
  looker(originationUriCreate),
  looker(originationUriDelete),
  looker(originationUriUpdate),
  looker(trunkCreate),
  looker(trunkDelete),
  looker(trunkUpdate),
  looker(purchaseHandler),
  looker(releaseHandler),
  looker(keepHandler),
  looker(assignHandler),
  looker(unassignHandler),
  looker(attachHandler),
  looker(detachHandler),
  looker(applicationCreateHandler),
];

const byKind = new Map<OrderKind, Looker>(all.map((one) => [one.kind, one]));

export function lookerFor(kind: OrderKind): Looker | null {
  return byKind.get(kind) ?? null;
}
