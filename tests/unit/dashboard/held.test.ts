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
