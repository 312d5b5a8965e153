/** What a filter asks for, by the letters of `audit_search.tokens_of`: the alternatives of one condition. */
export type Alternatives = Partial<Record<KeyLetter, readonly string[]>>;

type KeyLetter = "a" | "u" | "t" | "n" | "r" | "d" | "q" | "c";

export interface Wanted {
  /** Each has to be met by one of its alternatives. */
  keys: Alternatives[];
  action?: string | undefined;
  outcome?: string | undefined;
}

/** All combinations that the database writes down; the parts of each stand in this order. */
const WRITTEN = new Set(
  "c o co q t tc at a ac ao aco u uc uo uco d dc do n nc no r rc au ad an ar ud un ur".split(" "),
);
/** Pairs of so many alternatives each are asked for: each costs a look into the index. */
const FEW = 12;
/** With what was done, a value is as many looks as alone; among thousands the plain ones are found in fewer places. */
const FEW_WITH_ACT = 1_000;
const PART = "\u001f";

const tokenOf = (letters: string, parts: readonly string[]) => [letters, ...parts].join(PART);

const entries = (key: Alternatives) =>
  Object.entries(key).filter((entry): entry is [string, readonly string[]] => (entry[1]?.length ?? 0) > 0);

/** The most telling combination of a value with the action and the outcome that the database writes down. */
function withAct(letter: string, value: string, { action, outcome }: Wanted): string {
  if (action && outcome && WRITTEN.has(`${letter}co`)) {
    return tokenOf(`${letter}co`, [value, action, outcome]);
  }
  if (action && WRITTEN.has(`${letter}c`)) return tokenOf(`${letter}c`, [value, action]);
  if (outcome && WRITTEN.has(`${letter}o`)) return tokenOf(`${letter}o`, [value, outcome]);
  return tokenOf(letter, [value]);
}

function ofKey(key: Alternatives, wanted: Wanted): string[] {
  return entries(key).flatMap(([letter, values]) => {
    if (letter === "c") {
      const fitting = values.filter((action) => wanted.action === undefined || action === wanted.action);
      return fitting.map((action) =>
        wanted.outcome ? tokenOf("co", [action, wanted.outcome]) : tokenOf("c", [action]),
      );
    }
    return values.map((value) =>
      values.length > FEW_WITH_ACT ? tokenOf(letter, [value]) : withAct(letter, value, wanted),
    );
  });
}

/** Two keys that are met by one row; null where that says no more than each alone. */
function ofPair(one: Alternatives, other: Alternatives): string[] | null {
  const tokens: string[] = [];
  for (const [first, values] of entries(one)) {
    for (const [second, others] of entries(other)) {
      const straight = WRITTEN.has(`${first}${second}`);
      if (!straight && !WRITTEN.has(`${second}${first}`)) {
        // Nothing is written of the two together: what is rarer by nature stands for both.
        if (first === "c" || second === "c") return null;
        const [letter, alone] =
          RARITY.indexOf(first) < RARITY.indexOf(second) ? [first, values] : [second, others];
        tokens.push(...alone.map((value) => tokenOf(letter, [value])));
        continue;
      }
      if (values.length * others.length > FEW * FEW) return null;
      for (const value of values) {
        for (const another of others) {
          tokens.push(
            straight
              ? tokenOf(`${first}${second}`, [value, another])
              : tokenOf(`${second}${first}`, [another, value]),
          );
        }
      }
    }
  }
  return tokens;
}

const RARITY = ["q", "t", "r", "n", "d", "u", "a"];

/** Blocks with a match have some token of each list. */
export function tokensFor(wanted: Wanted): string[][] {
  const { keys, action, outcome } = wanted;
  const lists = keys.map((key) => ofKey(key, wanted));
  keys.forEach((one, index) => {
    for (const other of keys.slice(index + 1)) {
      const pair = ofPair(one, other);
      if (pair) lists.push(pair);
    }
  });
  if (action && outcome) lists.push([tokenOf("co", [action, outcome])]);
  else if (action) lists.push([tokenOf("c", [action])]);
  else if (outcome) lists.push([tokenOf("o", [outcome])]);
  return lists.map((list) => [...new Set(list)]);
}
