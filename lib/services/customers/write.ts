import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import type { AccountCreation } from "@/lib/db/types";
import { invalid } from "@/lib/http/errors";
import { fromVobiz } from "@/lib/http/upstream-problem";
import { VobizError } from "@/lib/vobiz/errors";
import { createAccount, fetchAccountById, findAccountByEmail } from "@/lib/vobiz/resources/accounts";
import type { Account } from "@/lib/vobiz/types";
import { adopt, completeCreation } from "./adopt";
import { moveCreation } from "./creation-state";
import { toCreationDto } from "./dto";
import { mirrorAccounts } from "./mirror";
import type { CustomerCreationDto, CustomerInput } from "./schema";

/** Longer than the deadline of the one POST. */
const LEASE_MS = 40_000;
/** Right after an unknown outcome the account is usually there already. */
const LOOKUPS_MS = [0, 700, 1_500];

const TAKEN = "An account with this e-mail address exists already.";

async function refuseTaken(actor: Actor, partner: AuthorizedPartner, email: string): Promise<void> {
  const open = await db().accountCreation.findFirst({
    where: { email, state: { in: ["created", "sending", "unknown"] } },
    select: { id: true },
  });
  if (open) throw invalid({ email: "An account with this e-mail address is being created right now." });
  const existing = await findAccountByEmail(partner, email);
  if (existing) {
    await mirrorAccounts(actor, [existing]);
    throw invalid({ email: TAKEN });
  }
}

async function recordIntent(actor: Actor, input: CustomerInput): Promise<AccountCreation> {
  const { password: _never, ...fields } = input;
  try {
    return await transact(async (tx) => {
      const row = await tx.accountCreation.create({
        data: {
          state: "sending",
          email: input.email,
          name: input.name,
          fields,
          requestedById: actor.id,
          requestedBy: actor.name,
          requestId: actor.request.requestId,
          sentAt: new Date(),
          leaseUntil: new Date(Date.now() + LEASE_MS),
        },
      });
      await appendAudit(tx, actor, {
        action: "customer.create_requested",
        outcome: "success",
        target: { type: "account_creation", id: row.id, name: input.name },
        after: { name: input.name, email: input.email, country: input.country },
      });
      // Another request for the same address may have ended between our look upstream and this row.
      const made = await tx.customer.findFirst({ where: { email: input.email }, select: { id: true } });
      if (made) throw invalid({ email: TAKEN });
      return row;
    });
  } catch (error) {
    // The partial unique index: somebody else's request for the same address got there first.
    if (isUniqueViolation(error)) {
      throw invalid({ email: "An account with this e-mail address is being created right now." });
    }
    throw error;
  }
}

/** Whether the vendor certainly did not create anything. */
function isDefinite(error: VobizError): boolean {
  if (error.phase === "not_sent") return true;
  const status = error.status ?? 0;
  return error.phase === "answered" && status >= 400 && status < 500 && ![408, 425].includes(status);
}

function refusal(error: VobizError): Error {
  // A conflict of this call can only be about the e-mail address, which is unique across the vendor's platform. Its
  // documents say it with 409 and with 422.
  const taken = error.code === "conflict" || error.upstreamCode?.toLowerCase() === "email_already_exists";
  if (taken) return invalid({ email: TAKEN });
  return fromVobiz(error);
}

async function lookUp(partner: AuthorizedPartner, email: string): Promise<Account | null> {
  for (const pause of LOOKUPS_MS) {
    await wait(pause);
    try {
      const account = await findAccountByEmail(partner, email);
      if (account) return account;
    } catch (error) {
      if (!(error instanceof VobizError)) throw error;
    }
  }
  return null;
}

/**
 * Creates an account upstream: one intent row, one POST ever. When its outcome is unknown the account is looked up by
 * e-mail and adopted; until it shows the answer is `unknown` and a job goes on looking. The password is sent on and
 * kept nowhere.
 */
export async function createCustomer(actor: Actor, input: CustomerInput): Promise<CustomerCreationDto> {
  const partner = partnerScope(actor, "customers:create");
  await refuseTaken(actor, partner, input.email);
  const row = await recordIntent(actor, input);
  let created: { account: Account; sealedToken: string | null };
  try {
    created = await createAccount(partner, input);
  } catch (error) {
    if (!(error instanceof VobizError)) throw error;
    if (isDefinite(error)) {
      await moveCreation(actor, row, {
        from: "sending",
        to: "failed",
        failureCode: error.code,
        failureDetail: fromVobiz(error).detail,
      });
      throw refusal(error);
    }
    return settleUnknown(actor, partner, row, error);
  }
  const sealedToken = created.sealedToken ?? (await tokenOf(partner, created.account.authId));
  const done = await completeCreation(actor, row, created.account, "sending", sealedToken);
  return toCreationDto(done, created.account.authId);
}

/** Not every answer to a creation carries the token; the account itself does. The sync fills it in otherwise. */
async function tokenOf(partner: AuthorizedPartner, authId: string): Promise<string | null> {
  try {
    return (await fetchAccountById(partner, authId)).sealedToken;
  } catch (error) {
    if (error instanceof VobizError) return null;
    throw error;
  }
}

async function settleUnknown(
  actor: Actor,
  partner: AuthorizedPartner,
  row: AccountCreation,
  cause: VobizError,
): Promise<CustomerCreationDto> {
  const unknown = await moveCreation(actor, row, { from: "sending", to: "unknown", failureCode: cause.code });
  const account = await lookUp(partner, row.email);
  if (!account) return toCreationDto(unknown, null);
  const done = await adopt(actor, partner, unknown, account);
  return toCreationDto(done, account.authId);
}
