import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { Sealed } from "@/lib/crypto/seal";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { sealCustomerToken } from "@/lib/vobiz/credentials";
import { isVobizError } from "@/lib/vobiz/errors";
import { registerSecret } from "@/lib/vobiz/redact";
import { fetchAccount } from "@/lib/vobiz/resources/accounts";
import { checkOwnCredentials } from "@/lib/vobiz/resources/own-account";
import { readCredentialState } from "./read";
import type { CredentialStateDto } from "./schema";

type Refusal = () => AppError;

/** Only a pair that the vendor takes, as this very customer, is ever stored. */
async function verify(customer: AuthorizedCustomer, sealedToken: Sealed, refusal: Refusal): Promise<void> {
  try {
    await checkOwnCredentials(customer, { authId: customer.authId, sealedToken });
  } catch (error) {
    const code = isVobizError(error) ? error.code : undefined;
    if (code === "credentials_refused" || code === "forbidden") throw refusal();
    throw error;
  }
}

async function store(
  actor: Actor,
  customer: AuthorizedCustomer,
  sealedToken: Sealed,
  action: "customer_credentials.read_again" | "customer_credentials.entered",
): Promise<CredentialStateDto> {
  await transact(async (tx) => {
    await tx.$executeRaw`
      UPDATE "Customer" SET "sealedToken" = ${sealedToken}, "tokenAcceptedAt" = clock_timestamp(),
                            "tokenRefusedAt" = NULL, "updatedAt" = clock_timestamp()
      WHERE "id" = ${customer.customerId}::uuid`;
    await appendAudit(tx, actor, {
      action,
      outcome: "success",
      target: { type: "customer", id: customer.authId, name: customer.name },
      authId: customer.authId,
    });
  });
  return readCredentialState(customer);
}

/**
 * Takes the token from what the vendor says of the account, if it says it.
 * @throws AppError customer_credentials where it does not, or does not take it itself
 */
export async function readCredentialsAgain(actor: Actor, authId: string): Promise<CredentialStateDto> {
  const customer = await customerScope(actor, authId, "customer-credentials:manage");
  await assertProven(actor);
  const { sealedToken } = await fetchAccount(customer);
  if (!sealedToken) {
    throw new AppError(
      "customer_credentials",
      "The voice platform does not show this customer's token (it is blanked out or absent). Enter it by hand.",
    );
  }
  await verify(
    customer,
    sealedToken,
    () =>
      new AppError(
        "customer_credentials",
        "The voice platform shows a token for this customer and refuses it. Nothing was changed; enter the right one by hand.",
      ),
  );
  return store(actor, customer, sealedToken, "customer_credentials.read_again");
}

/** Takes a token that a person typed. @throws AppError invalid at `token` where the vendor does not take it */
export async function enterCredentials(
  actor: Actor,
  authId: string,
  token: string,
): Promise<CredentialStateDto> {
  const customer = await customerScope(actor, authId, "customer-credentials:manage");
  await assertProven(actor);
  const forget = registerSecret(token);
  try {
    const sealedToken = sealCustomerToken(customer.authId, token);
    await verify(customer, sealedToken, () =>
      invalid({
        token: "The voice platform does not take this token for this customer. Nothing was changed.",
      }),
    );
    return await store(actor, customer, sealedToken, "customer_credentials.entered");
  } finally {
    forget();
  }
}
