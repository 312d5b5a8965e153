import { AsyncLocalStorage } from "node:async_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { held } from "@/lib/services/dashboard/held";

const TIMES = { freshMs: 1_000, usableMs: 10_000 };
let key = 0;
beforeEach(() => {
  key += 1;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function maker() {
  let made = 0;
  return vi.fn(async () => {
    made += 1;
    return made;
  });
}

test("many who ask at once cause it to be made once", async () => {
  const make = maker();
  const all = await Promise.all(Array.from({ length: 100 }, () => held(`a${key}`, TIMES, make)));
  expect(new Set(all)).toEqual(new Set([1]));
  expect(make).toHaveBeenCalledOnce();
});

test("an older one is given while the next is made; too old a one is waited for", async () => {
  const make = maker();
  const ask = () => held(`b${key}`, TIMES, make);
  expect(await ask()).toBe(1);
  vi.advanceTimersByTime(2_000);
  expect(await ask()).toBe(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(await ask()).toBe(2);
  vi.advanceTimersByTime(11_000);
  expect(await ask()).toBe(3);
});

test("what fails is not kept, and what was known before is", async () => {
  let fails = true;
  const make = async () => {
    if (fails) throw new Error("no");
    return "yes";
  };
  const ask = () => held(`c${key}`, TIMES, make);
  await expect(ask()).rejects.toThrow("no");
  fails = false;
  expect(await ask()).toBe("yes");
  fails = true;
  vi.advanceTimersByTime(2_000);
  expect(await ask()).toBe("yes");
  await vi.advanceTimersByTimeAsync(0);
  expect(await ask()).toBe("yes");
});

test("whoever comes while it is made anew after too long waits for the same one", async () => {
  let answer: (value: string) => void = () => undefined;
  const make = vi.fn(() => new Promise<string>((resolve) => (answer = resolve)));
  const ask = () => held(`d${key}`, TIMES, make);
  const both = [ask(), ask()];
  vi.advanceTimersByTime(60_000);
  both.push(ask());
  answer("late");
  expect(await Promise.all(both)).toEqual(["late", "late", "late"]);
  expect(make).toHaveBeenCalledOnce();
});

test("what is not to last is given to those who wait for it, and to nobody after them", async () => {
  const make = maker();
  const ask = () => held(`f${key}`, TIMES, make, (made) => made > 1);
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  expect(await ask()).toBe(2);
  expect(await ask()).toBe(2);
});

test("nothing of the request that made it is kept with it", async () => {
  vi.useRealTimers();
  setFlagsFromString("--expose-gc");
  const collectGarbage: () => void = runInNewContext("gc");
  const requests = new AsyncLocalStorage<object>();
  // In a function of its own: none of this test's variables holds the request.
  const answered = async () => {
    const request = { size: "megabytes" };
    await requests.run(request, () => held(`e${key}`, TIMES, async () => "value"));
    return new WeakRef(request);
  };
  const request = await answered();
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  expect(request.deref()).toBeUndefined();
  expect(await held(`e${key}`, TIMES, async () => "another")).toBe("value");
});
