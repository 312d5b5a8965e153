"use server";

import { action } from "@/lib/http/action";
import { enterTokenInput, readAgainInput } from "@/lib/services/customer-credentials/schema";
import { enterCredentials, readCredentialsAgain } from "@/lib/services/customer-credentials/write";

/** Takes the token from the voice platform, where it shows it. */
export const readAgainAction = action(
  {
    name: "customer-credentials.read-again",
    permission: "customer-credentials:manage",
    input: readAgainInput,
  },
  (actor, { authId }) => readCredentialsAgain(actor, authId),
);

/** Takes a token that a person typed, after the voice platform took it. */
export const enterTokenAction = action(
  { name: "customer-credentials.enter", permission: "customer-credentials:manage", input: enterTokenInput },
  (actor, { authId, token }) => enterCredentials(actor, authId, token),
);
