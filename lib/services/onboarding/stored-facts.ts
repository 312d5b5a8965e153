import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { Customer } from "@/lib/db/types";
import { kycPolicyInForce } from "@/lib/services/kyc-policy/assert";
import { type Fact, fact } from "./fact";
import type { Facts } from "./schema";
import { callsOf } from "./stored-calls";
import { kycOf } from "./stored-kyc";
import { numbersOf } from "./stored-numbers";
import { openOrdersOf } from "./stored-orders";
import { ownPartsOf, ownTrunksOf } from "./stored-trunks";
import { storedWalletsOf, transfersOf } from "./stored-wallet";

/** One read for all customers, asked for one: where it failed as a whole, so does the fact of each. */
async function each<Value>(
  what: string,
  read: () => Promise<(id: string) => Fact<Value>>,
): Promise<(id: string) => Fact<Value>> {
  const found = await fact(what, read);
  return found.ok ? found.value : () => found;
}

/** What the portal itself holds about these customers, read side by side; asks nothing upstream. */
export async function storedFacts(
  of: AuthorizedCustomer | AuthorizedPartner,
  customers: readonly Customer[],
  now = new Date(),
): Promise<Map<string, Facts>> {
  const ids = customers.map(({ id }) => id);
  const [wallet, transfers, kyc, policy, numbers, orders, trunks, parts, calls] = await Promise.all([
    each("The wallet", () => storedWalletsOf(customers)),
    each("The top-ups", () => transfersOf(ids)),
    each("The verification", () => kycOf(customers, now)),
    fact("The rules for KYC", async () => policyOf()),
    each("The numbers", () => numbersOf(ids)),
    each("What is under way", () => openOrdersOf(ids)),
    each("The trunks", () => ownTrunksOf(customers)),
    each("What is connected to the trunks", () => ownPartsOf(customers)),
    each("The calls", () => callsOf(of, customers)),
  ]);
  return new Map(
    customers.map((row) => [
      row.id,
      {
        account: {
          status: row.status,
          createdAt: (row.upstreamCreatedAt ?? row.createdAt).toISOString(),
          email: row.email,
        },
        wallet: wallet(row.id),
        transfers: transfers(row.id),
        kyc: kyc(row.id),
        policy,
        numbers: numbers(row.id),
        orders: orders(row.id),
        trunks: trunks(row.id),
        parts: parts(row.id),
        calls: calls(row.id),
      },
    ]),
  );
}

async function policyOf() {
  const policy = await kycPolicyInForce(db());
  return { beforeNumbers: policy.numbersNeedKyc, fundingUpTo: policy.fundingLimit };
}
