import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockHolder, takeLock } from "../../../scripts/lib/lock.mjs";

const module = new URL("../../../scripts/lib/lock.mjs", import.meta.url).href;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "tandem-lock-"));
  file = path.join(folder, "lock");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that tries to take the lock and keeps it until it is ended. */
function contender() {
  const script = `const { takeLock } = await import(${JSON.stringify(module)});
    const taken = await takeLock(${JSON.stringify(file)}, { what: "test" });
    console.log("release" in taken ? "taken" : "refused");
    process.stdin.resume();`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answer = new Promise<string>((resolve) =>
    child.stdout.once("data", (text) => resolve(`${text}`.trim())),
  );
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const end = (signal: "SIGKILL" | "SIGTERM") => {
    child.kill(signal);
    return gone;
  };
  return { answer, end, pid: child.pid };
}

test("one holds it, the other learns who; after release it is free", async () => {
  const mine = await takeLock(file, { what: "portal", url: "http://localhost:3000" });
  const second = await takeLock(file, { what: "portal" });
  expect(second).toMatchObject({ holder: { pid: process.pid, url: "http://localhost:3000" } });
  if (!("release" in mine)) throw new Error("The first was refused.");
  mine.release();
  expect(await lockHolder(file)).toBeUndefined();
  expect("release" in (await takeLock(file, { what: "portal" }))).toBe(true);
});

test("a holder that was killed holds nothing", async () => {
  const other = contender();
  expect(await other.answer).toBe("taken");
  expect((await lockHolder(file))?.pid).toBe(other.pid);
  await other.end("SIGKILL");
  expect(await takeLock(file, { what: "portal" })).toMatchObject({ wasStale: true });
});

test("a process that has the id of a dead holder is not the holder", async () => {
  writeFileSync(
    `${file}.1`,
    JSON.stringify({ pid: process.pid, identity: "another boot:1", what: "portal" }),
  );
  expect(await takeLock(file, { what: "portal" })).toMatchObject({ wasStale: true });
});

test("of many who find a dead holder's lock at once, one gets it", async () => {
  writeFileSync(`${file}.1`, JSON.stringify({ pid: 2 ** 30, identity: "gone", what: "portal" }));
  for (let round = 0; round < 3; round++) {
    const many = Array.from({ length: 8 }, contender);
    const answers = await Promise.all(many.map(({ answer }) => answer));
    expect(answers.filter((answer) => answer === "taken")).toHaveLength(1);
    const winner = many[answers.indexOf("taken")];
    expect((await lockHolder(file))?.pid).toBe(winner?.pid);
    await Promise.all(many.map(({ end }) => end("SIGKILL")));
    expect(readdirSync(folder)).toHaveLength(1);
  }
});

test("many in one process, again and again, with holders that let go and holders that vanish", async () => {
  let inside = 0;
  let turns = 0;
  const worker = async () => {
    for (let tries = 0; tries < 60; tries++) {
      const taken = await takeLock(file, { what: "test" });
      if (!("release" in taken)) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        continue;
      }
      inside += 1;
      turns += 1;
      expect(inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      inside -= 1;
      if (turns % 3 === 0) vanish();
      else taken.release();
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  expect(turns).toBeGreaterThan(10);
});

/** Leaves the lock as a killed holder would. */
function vanish() {
  const numbers = readdirSync(folder).flatMap((name) => /^lock\.(\d+)$/.exec(name)?.[1] ?? []);
  const highest = Math.max(...numbers.map(Number));
  writeFileSync(`${file}.${highest}`, JSON.stringify({ pid: 2 ** 30, identity: "gone", what: "test" }));
}
