import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { portalPolicyOf } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { databaseTime } from "@/lib/services/call-exports/database-time";
import { deliver } from "./deliver";
import { lowBalanceLetter } from "./low-letter";
import { readerOf } from "./reader";
import { type Subscriber, subscribersOf } from "./subscribers";
import { lowBalanceVerdict } from "./threshold";
import { type KnownWallet, knownWallets } from "./wallets";

/** The row as it was judged: one that was changed meanwhile is the next round's. */
function asJudged({ userId, lowBalanceHours, lowBalanceAmount, lowToldAt }: Subscriber) {
  return { userId, lowBalanceHours, lowBalanceAmount, lowToldAt };
}

async function actionFor({ user }: Subscriber): Promise<{ path: string; canAsk: boolean }> {
  const { requestTopUps } = await portalPolicyOf({ customerId: user.customer.id });
  const canAsk = user.role === "customer" && requestTopUps;
  return { path: canAsk ? "/portal/requests/new" : "/portal", canAsk };
}

/** Tells one person, and remembers it, in one step. @returns whether this call told them */
async function tellLow(one: Subscriber, wallet: KnownWallet, now: Date): Promise<boolean> {
  const { balance } = wallet;
  if (balance === null) return false;
  const { user, userId } = one;
  const reader = await readerOf(user.language, user.timeZone, user.customer.timezone);
  const { path, canAsk } = await actionFor(one);
  const letter = lowBalanceLetter(reader, {
    customerName: user.customer.name,
    wallet: { ...wallet, balance },
  });
  return transact(async (tx) => {
    const { count } = await tx.notificationSetting.updateMany({
      where: asJudged(one),
      data: { lowToldAt: now },
    });
    if (count !== 1) return false;
    await deliver(tx, one, reader, {
      kind: "low_balance",
      letter,
      action: { path, label: canAsk ? reader.t("Ask for a top-up") : reader.t("Open the portal") },
      dedupeKey: `low_balance:${userId}:${now.toISOString()}`,
    });
    return true;
  });
}

async function forget(one: Subscriber): Promise<void> {
  await transact((tx) =>
    tx.notificationSetting.updateMany({ where: asJudged(one), data: { lowToldAt: null } }),
  );
}

async function judge(one: Subscriber, wallet: KnownWallet | undefined, now: Date): Promise<boolean> {
  if (!wallet) return false;
  const { lowBalanceHours: hours, lowBalanceAmount: amount, lowToldAt } = one;
  const verdict = lowBalanceVerdict({ hours, amount }, wallet);
  if (verdict === "low" && lowToldAt === null) return tellLow(one, wallet, now);
  if (verdict === "recovered" && lowToldAt !== null) await forget(one);
  return false;
}

/**
 * Tells whoever asked for it that their balance is low: once when it becomes so, and again only after it recovered.
 * Safe on any number of instances. Returns how many were told.
 */
export async function tellLowBalances(_actor: SystemActor, at?: Date): Promise<number> {
  const now = at ?? (await databaseTime());
  let told = 0;
  for await (const some of subscribersOf("low")) {
    const wallets = await knownWallets([...new Set(some.map(({ user }) => user.customer.id))], now);
    for (const one of some) {
      const done = await judge(one, wallets.get(one.user.customer.id), now).catch((error: unknown) => {
        log.error({ person: one.userId, err: error }, "a low balance could not be told");
        return false;
      });
      if (done) told += 1;
    }
  }
  return told;
}
