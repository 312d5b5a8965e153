import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope, systemCustomerScope } from "@/lib/authz/scope";
import { toAppError } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { type MasterReading, readMaster } from "@/lib/services/transfers/master";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";
import { type ClaimedRule, claimDueRules } from "./claim";
import { concludeRun, noteFailure } from "./conclude";
import { noteEnough, type WalletReading } from "./outcome";

/** How many wallets are read at a time. */
const AT_ONCE = 16;
/** Well within a turn, so that a hanging upstream is recorded as a failure and not as a lost turn. */
const READ_MS = 10_000;

/** A rule whose turn it is, with what was read for it, or why nothing could be read. */
export type Reading = { claimed: ClaimedRule } & ({ wallet: WalletReading } | { failure: string });

async function readWallet(actor: SystemActor, claimed: ClaimedRule): Promise<Reading> {
  const readAt = new Date();
  try {
    const customer = systemCustomerScope(actor, claimed);
    const { balance, currency } = await fetchBalance(customer, { deadlineMs: READ_MS });
    return { claimed, wallet: { balance, currency, readAt } };
  } catch (error) {
    return { claimed, failure: `The balance could not be read. ${toAppError(error).detail}` };
  }
}

/** One round: reads the wallets whose rules are due, tops up what is below its threshold. Safe on any number of instances. */
export async function runAutoTopUps(actor: SystemActor, now = new Date()): Promise<number> {
  const claimed = await claimDueRules(now, AT_ONCE);
  if (claimed.length === 0) return 0;
  const readings = await Promise.all(claimed.map((rule) => readWallet(actor, rule)));
  const partner = partnerScope(actor, "transfers:create");
  await concludeAll(actor, readings, () => readMaster(partner), now);
  return claimed.length;
}

/** Decides about every wallet that was read. The master balance is read only when some wallet may need money. */
export async function concludeAll(
  actor: SystemActor,
  readings: readonly Reading[],
  master: () => Promise<MasterReading>,
  now: Date,
): Promise<void> {
  const read = readings.flatMap((reading) => ("wallet" in reading ? [reading] : []));
  const done = read.length > 0 ? await noteEnough(read, now) : new Set<string>();
  const rest = readings.filter(({ claimed }) => !done.has(claimed.id));
  let known: MasterReading | string | null = null;
  for (const reading of rest) {
    const { claimed } = reading;
    try {
      if ("failure" in reading) {
        await noteFailure(actor, claimed, now, reading.failure);
        continue;
      }
      known ??= await master().catch(
        (error: unknown) => `The master balance could not be read. ${toAppError(error).detail}`,
      );
      if (typeof known === "string") await noteFailure(actor, claimed, now, known, reading.wallet.balance);
      else await concludeRun(actor, claimed, reading.wallet, known, now);
    } catch (error) {
      // The others must not suffer; a rule that never concludes shows as missed.
      log.error({ rule: claimed.id, err: error }, "an automatic top-up could not be concluded");
    }
  }
}
