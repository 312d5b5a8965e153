import { setTimeout as sleep } from "node:timers/promises";
import { strikeAt } from "./blows";
import { matchOf } from "./fault-kinds";
import type { Operation, Script } from "./script";
import type { World } from "./world";

/**
 * Plays one script against these customers, which no other run touches meanwhile, and takes its faults away again.
 * Whether its blow fell.
 */
export async function play(world: World, script: Script, customers: readonly string[]): Promise<boolean> {
  const authIdOf = (index: number): string => {
    const authId = customers[index];
    if (!authId) throw new Error("A run has fewer customers than it wants.");
    return authId;
  };
  const { control } = world.journal;
  const faults: string[] = [];
  for (const { customer, on, rule } of script.faults) {
    faults.push(await control.fault({ ...rule, match: matchOf(on, authIdOf(customer)) }));
  }
  const [first] = script.operations;
  const victim = first && { authId: authIdOf(first.customer), key: first.key, portal: first.portal };
  const blow = victim && script.blow ? strikeAt(world, script.blow, victim) : Promise.resolve(false);
  const operations = script.operations.map((operation) =>
    carryOut(world, operation, authIdOf(operation.customer)),
  );
  const [struck] = await Promise.all([blow, ...operations]);
  for (const fault of faults) await control.call("DELETE", `/faults/${fault}`).catch(() => undefined);
  return struck;
}

async function carryOut({ submitter }: World, operation: Operation, authId: string): Promise<void> {
  const { key, amount, note, portal, copies, leaveAfterMs, otherBody } = operation;
  await sleep(operation.startMs);
  const asked = { key, authId, amount, note, portal, sameBody: true };
  const answers = await Promise.all(
    Array.from({ length: copies }, (_, copy) =>
      submitter.ask({ ...asked, portal: copy % 2 === 0 ? portal : portal === 0 ? 1 : 0 }, leaveAfterMs),
    ),
  );
  // Only where the key is certainly taken is another body an abuse of it.
  if (otherBody && answers.some((told) => told?.transferId)) {
    await submitter.ask({ ...asked, amount: `9${amount}`, sameBody: false });
  }
}
