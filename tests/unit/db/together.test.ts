import { expect, test } from "vitest";
import { together } from "@/lib/db/together";

/** A look-up whose answers come when the test says so. */
function looked() {
  const asked: { keys: readonly number[]; answer(): void; fail(error: Error): void }[] = [];
  const find = together<number, string>(
    (keys) =>
      new Promise((resolve, reject) => {
        const answer = () => resolve(keys.map((key) => (key < 0 ? undefined : `n${key}`)));
        asked.push({ keys, answer, fail: reject });
      }),
  );
  return { asked, find };
}

test("the first goes at once, those that come meanwhile go as one, each with its own answer", async () => {
  const { asked, find } = looked();
  const first = find(1);
  const others = [find(2), find(-3), find(2)];
  expect(asked.map(({ keys }) => keys)).toEqual([[1]]);
  asked[0]?.answer();
  expect(await first).toBe("n1");
  await expect.poll(() => asked.map(({ keys }) => keys)).toEqual([[1], [2, -3, 2]]);
  asked[1]?.answer();
  expect(await Promise.all(others)).toEqual(["n2", undefined, "n2"]);
  const later = find(4);
  expect(asked.at(-1)?.keys).toEqual([4]);
  asked.at(-1)?.answer();
  expect(await later).toBe("n4");
});

test("a failure is told to those who asked together, and to nobody else", async () => {
  const { asked, find } = looked();
  const first = find(1);
  const second = find(2);
  asked[0]?.fail(new Error("gone"));
  await expect(first).rejects.toThrow("gone");
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.answer();
  expect(await second).toBe("n2");
});

test("one that hangs holds those who wait behind it back for a moment, and nobody after that", async () => {
  const { asked, find } = looked();
  const hanging = find(1);
  const waiting = [find(2), find(3)];
  await expect.poll(() => asked.map(({ keys }) => keys)).toEqual([[1], [2, 3]]);
  asked[1]?.answer();
  expect(await Promise.all(waiting)).toEqual(["n2", "n3"]);
  const later = find(4);
  expect(asked.at(-1)?.keys).toEqual([4]);
  asked[2]?.answer();
  expect(await later).toBe("n4");
  asked[0]?.answer();
  expect(await hanging).toBe("n1");
});
