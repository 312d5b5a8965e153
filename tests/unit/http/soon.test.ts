import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { soon } from "@/lib/http/soon";

const never = new Promise<string>(() => undefined);

describe("the parts of a page", () => {
  it("are there where they came in time, and still to come where they did not", async () => {
    const parts = await soon({ quick: wait(1, "here"), at_once: Promise.resolve(7), slow: never }, 50);
    expect(parts).toEqual({ quick: "here", at_once: 7, slow: never });
  });

  it("are waited for no longer than the last of them takes", async () => {
    const began = performance.now();
    expect(await soon({ one: wait(1, "a"), two: wait(2, "b") }, 30_000)).toEqual({ one: "a", two: "b" });
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it("stay as they were handed out, whatever comes afterwards", async () => {
    const late = wait(30, "late");
    const parts = await soon({ late }, 1);
    await late;
    expect(parts.late).toBe(late);
  });

  it("take the page with them where one fails in time", async () => {
    await expect(soon({ bad: Promise.reject(new Error("refused")), slow: never }, 50)).rejects.toThrow(
      "refused",
    );
  });

  it("that fail later are told of where they are drawn, and nowhere else", async () => {
    const late = wait(30).then(() => Promise.reject(new Error("too late")));
    const parts = await soon({ late }, 1);
    await wait(60);
    await expect(parts.late).rejects.toThrow("too late");
  });
});
