import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { CallDetailDto } from "@/lib/services/calls/schema";
import { isVobizError } from "@/lib/vobiz/errors";
import { fetchAccount } from "@/lib/vobiz/resources/accounts";
import { balanceAt } from "./balance-at";
import { explain } from "./explain";
import {
  factsOf,
  type NumberFact,
  ownNumberOf,
  type Reader,
  type RecordedCall,
  UNKNOWN_NUMBER,
  UNKNOWN_WALLET,
  type WalletFact,
} from "./facts";
import { readOwnNumber } from "./own-number";
import type { EndingDto } from "./schema";
import { walletState } from "./wallet-state";
import { factsWanted } from "./wanted";

export type ExplainedCall = RecordedCall & Pick<CallDetailDto, "uuid">;

/** What the upstream cannot tell is a fact that is not known, and never an error of the page. */
async function orUnknown<Fact>(read: Promise<Fact>, unknown: Fact): Promise<Fact> {
  try {
    return await read;
  } catch (error) {
    if (isVobizError(error)) return unknown;
    throw error;
  }
}

async function readWallet(
  customer: AuthorizedCustomer,
  call: ExplainedCall,
  signal?: AbortSignal,
): Promise<WalletFact> {
  // A call that was cut off met an empty wallet at its end, one that was refused at its start.
  const at = new Date(call.answeredAt === null ? call.startedAt : (call.endedAt ?? call.startedAt));
  const [range, account] = await Promise.all([
    balanceAt(customer, { at, callUuid: call.uuid }, signal),
    orUnknown(fetchAccount(customer, { signal }), null),
  ]);
  if (range === null) return UNKNOWN_WALLET;
  return {
    state: walletState(range, account?.pricing?.ratePerMinute ?? null),
    least: range.least.toFixed(),
    most: range.most.toFixed(),
    currency: range.currency,
    isPostpaid: account?.isPostpaid ?? false,
  };
}

function readNumber(
  customer: AuthorizedCustomer,
  call: ExplainedCall,
  signal?: AbortSignal,
): Promise<NumberFact> {
  return readOwnNumber(customer, ownNumberOf(call), new Date(call.startedAt), signal);
}

/**
 * Why a call of this customer ended, in words for whoever the scope is for. Asks the upstream for wallet and number only
 * where they could change the answer; where it does not tell, the answer is the less sure one.
 */
export async function explainCall(
  customer: AuthorizedCustomer,
  call: ExplainedCall,
  reader?: Reader,
  signal?: AbortSignal,
): Promise<EndingDto> {
  const wanted = factsWanted(factsOf(call));
  const [wallet, number] = await Promise.all([
    wanted.wallet ? orUnknown(readWallet(customer, call, signal), UNKNOWN_WALLET) : UNKNOWN_WALLET,
    wanted.number ? orUnknown(readNumber(customer, call, signal), UNKNOWN_NUMBER) : UNKNOWN_NUMBER,
  ]);
  const ending = explain(factsOf(call, { wallet, number }, reader), customer.audience);
  return {
    ...ending,
    notKnown: [
      ...(wanted.wallet && wallet.state === "unknown" ? (["wallet"] as const) : []),
      ...(wanted.number && number.state === "unknown" ? (["number"] as const) : []),
    ],
  };
}

/** What the record alone tells: at once, without asking anybody. */
export function explainRecord(
  audience: AuthorizedCustomer["audience"],
  call: ExplainedCall,
  reader?: Reader,
): EndingDto {
  return { ...explain(factsOf(call, {}, reader), audience), notKnown: [] };
}
