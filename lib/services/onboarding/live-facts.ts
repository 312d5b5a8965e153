import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { Onboarding } from "@/lib/db/types";
import { notFound } from "@/lib/http/errors";
import { withCredentials } from "@/lib/services/customer-credentials/use";
import { isVerified } from "@/lib/services/kyc-policy/assert";
import { readParts } from "@/lib/services/trunk-parts/read";
import { fetchAccount, fetchBalance } from "@/lib/vobiz/resources/accounts";
import { listTrunks } from "@/lib/vobiz/resources/trunks";
import { type Fact, fact, known } from "./fact";
import type { Facts } from "./schema";
import { storedFacts } from "./stored-facts";

const DISABLED = ["disabled", "inactive"];

/** The customer's trunks, with the customer's own credentials. */
function readTrunks(customer: AuthorizedCustomer): Promise<Facts["trunks"]> {
  return fact("The trunks", async (signal) => {
    const { items, total } = await withCredentials(customer, (credentials) =>
      listTrunks(customer, credentials, { page: 1, size: 100 }, { signal }),
    );
    const enabled = items.filter(({ status }) => status === null || !DISABLED.includes(status));
    const [first] = enabled;
    return {
      total,
      enabled: enabled.length,
      first: first ? { id: first.id, name: first.name, domain: first.domain } : null,
    };
  });
}

function readConnections(customer: AuthorizedCustomer): Promise<Facts["parts"]> {
  return fact("What is connected to the trunks", async () => {
    const { credentials, ipRules, uris } = await readParts(customer);
    return { signIns: credentials.length, addresses: ipRules.length, uris: uris.length };
  });
}

function readWallet(customer: AuthorizedCustomer) {
  return fact("The wallet", async (signal) => {
    const { balance, currency } = await fetchBalance(customer, { signal });
    return { balance: balance.toFixed(5), currency };
  });
}

function readAccount(customer: AuthorizedCustomer) {
  return fact("The account", async (signal) => {
    const { status, kycStatus, isPostpaid } = await fetchAccount(customer, { signal });
    return { status, kycStatus, isPostpaid: isPostpaid ?? false };
  });
}

/** A verification that the account shows before its session does; a session says it too. */
function withAccount(kyc: Facts["kyc"], account: Fact<{ kycStatus: string | null }>): Facts["kyc"] {
  if (!kyc.ok || kyc.value.isComplete) return kyc;
  if (account.ok) return known({ ...kyc.value, isComplete: isVerified(account.value.kycStatus) });
  // Our rows alone cannot say that it is not complete: it may have been done elsewhere.
  return kyc.value.session ? kyc : account;
}

export interface CustomerFacts {
  row: Onboarding | null;
  customerName: string;
  facts: Facts;
}

/** Everything that the steps of one customer hang on, upstream and here, side by side. */
export async function readFacts(customer: AuthorizedCustomer): Promise<CustomerFacts> {
  const found = await db().customer.findUnique({
    where: { id: customer.customerId },
    include: { onboarding: true },
  });
  if (!found) throw notFound("This customer");
  const { onboarding, ...own } = found;
  const [stored, wallet, account, trunks, parts] = await Promise.all([
    storedFacts(customer, [own]),
    readWallet(customer),
    readAccount(customer),
    readTrunks(customer),
    readConnections(customer),
  ]);
  const held = stored.get(own.id);
  if (!held) throw notFound("This customer");
  return {
    row: onboarding,
    customerName: own.name,
    facts: {
      ...held,
      account: { ...held.account, ...(account.ok ? { status: account.value.status } : {}) },
      wallet: wallet.ok
        ? known({ ...wallet.value, isPostpaid: account.ok && account.value.isPostpaid })
        : wallet,
      kyc: withAccount(held.kyc, account),
      trunks,
      parts,
    },
  };
}
