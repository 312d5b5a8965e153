import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { withoutVendor } from "@/lib/format/without-vendor";
import { brandOfCustomer } from "@/lib/services/brands/of";
import { OWN_ACCOUNT_UNREACHABLE } from "@/lib/services/customer-credentials/words";
import type { OrderDto, PlainRecord } from "@/lib/services/provisioning/schema";
import { type Shown, shownTo } from "./shown";

// What staff are told to do about a refusal is not for customers to do.
const ownWords: Record<string, string> = {
  credentials_refused: OWN_ACCOUNT_UNREACHABLE,
  not_configured: OWN_ACCOUNT_UNREACHABLE,
  forbidden: "The voice platform does not allow this for your account. Ask us about it.",
  insufficient_balance: "Your balance is too low for this.",
};

const hosts = new Set(["domain", "realm"]);

function shownRecord(shown: Shown, record: PlainRecord): PlainRecord {
  const entries = Object.entries(record).map(([name, value]) => {
    if (typeof value !== "string") return [name, value] as const;
    return [name, hosts.has(name) ? shown.host(value) : (shown.words(value) ?? "")] as const;
  });
  return Object.fromEntries(entries);
}

/** Names of people, and of the customer's own keys; what the reseller calls its programs is its own business. */
async function shownRequester(customer: AuthorizedCustomer, { id, requestedBy }: OrderDto): Promise<string> {
  const row = await db().provisioningOrder.findUnique({ where: { id }, select: { requestedById: true } });
  const key = row?.requestedById
    ? await db().apiKey.findUnique({ where: { id: row.requestedById }, select: { customerId: true } })
    : null;
  if (!key || key.customerId === customer.customerId) return withoutVendor(requestedBy) ?? "";
  return (await brandOfCustomer(customer.customerId)).name;
}

/** An order as whoever asked for it may see it: customers without the vendor's name and without staff's notes. */
export async function answerFor(customer: AuthorizedCustomer, order: OrderDto): Promise<OrderDto> {
  if (customer.audience !== "customer") return order;
  const [shown, requestedBy] = await Promise.all([shownTo(customer), shownRequester(customer, order)]);
  const told = ownWords[order.failureCode ?? ""] ?? shown.words(order.failureDetail);
  return {
    ...order,
    customerName: customer.name,
    requestedBy,
    label: shown.words(order.label) ?? order.kind,
    request: shownRecord(shown, order.request),
    result: order.result && shownRecord(shown, order.result),
    failureDetail: order.failureDetail === null ? null : told,
    decidedBy: null,
    decisionReason: null,
  };
}
