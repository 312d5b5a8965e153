import { explain } from "./explain";
import { type CallFacts, type NumberFact, UNKNOWN_NUMBER, UNKNOWN_WALLET, type WalletFact } from "./facts";

const wallets: readonly WalletFact[] = (["empty", "low", "some", "ample"] as const).map((state) => ({
  ...UNKNOWN_WALLET,
  state,
}));

const found: NumberFact = { ...UNKNOWN_NUMBER, state: "found", isRouted: true };
const numbers: readonly NumberFact[] = [
  { ...UNKNOWN_NUMBER, state: "foreign" },
  { ...found, isBlocked: true },
  { ...found, wasReleased: true },
  { ...found, cameLater: true },
  { ...found, isRouted: false },
  { ...found, aadhaarMissing: true },
];

function answerOf(facts: CallFacts): string {
  const { ruleId, likelihood, others } = explain(facts);
  return JSON.stringify([ruleId, likelihood, others]);
}

/** Which facts beyond the record could change the answer: only those are worth asking for. Asks the rules themselves. */
export function factsWanted(facts: CallFacts): { wallet: boolean; number: boolean } {
  const plain = answerOf(facts);
  return {
    wallet: wallets.some((wallet) => answerOf({ ...facts, wallet }) !== plain),
    number: numbers.some((number) => answerOf({ ...facts, number }) !== plain),
  };
}
