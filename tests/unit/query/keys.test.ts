import { expect, it } from "vitest";
import { queryKeys } from "@/lib/query/keys";

it("every key begins with its account, and no two accounts share one", () => {
  const keysOf = (account: string) => [
    queryKeys.account(account),
    queryKeys.balance(account),
    queryKeys.transfer(account, "t1"),
    queryKeys.kycSession(account, "k1"),
    queryKeys.list(account, "calls", { status: "busy" }),
  ];
  const [one, other] = [keysOf("MA_1"), keysOf("MA_2")];
  for (const key of one) expect(key.slice(0, 2)).toEqual(["account", "MA_1"]);
  const texts = [...one, ...other].map((key) => JSON.stringify(key));
  expect(new Set(texts).size).toBe(texts.length);
});
