import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { AmountLiteral } from "../body";
import type { CallOptions } from "../client";
import { isVobizError } from "../errors";
import { paths } from "../paths";
import { outcomeOfAnswer, outcomeOfFailure, type TransferOutcome } from "../transfer-outcome";
import { exchangeAsPartner } from "./request";

export interface TransferInput {
  /** Positive, at most twelve digits and two decimals. */
  amount: string;
  currency: string;
  description: string;
}

/**
 * Moves money from the partner's balance into the customer's wallet. The vendor knows no idempotency key and no
 * reversal: this sends one POST, once, and says what is certain afterwards. Trouble upstream is an outcome, never an
 * exception; an amount that is no amount is `not_sent` with `validation`.
 */
export async function transferBalance(
  customer: AuthorizedCustomer,
  { amount, currency, description }: TransferInput,
  options: CallOptions = {},
): Promise<TransferOutcome> {
  const literal = AmountLiteral.from(amount);
  if (!literal) return { kind: "not_sent", code: "validation" };
  const sent = { authId: customer.authId, amount: literal.literal, currency };
  try {
    const response = await exchangeAsPartner(
      {
        endpoint: "transfers.create",
        method: "POST",
        path: paths.transferBalance(customer.authId),
        body: { amount: literal, currency, description },
      },
      options,
    );
    return outcomeOfAnswer(sent, response);
  } catch (error) {
    if (isVobizError(error)) return outcomeOfFailure(error);
    throw error;
  }
}
