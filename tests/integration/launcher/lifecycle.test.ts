import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { health, launch, launcherPid, postmasterPid, pressCtrlC } from "./launch";
import { eventually, killAllIn, processesIn, survivors } from "./processes";
import { makeTree, type Tree } from "./tree";

// What is left running is found through /proc.
describe.skipIf(process.platform !== "linux")("npm start", { timeout: 180_000 }, () => {
  let tree: Tree;

  beforeAll(() => {
    tree = makeTree();
  });

  afterEach(async () => {
    killAllIn(tree.folder);
    await survivors(tree.folder);
  });

  afterAll(() => tree.remove());

  test("serves, refuses a second one, and Ctrl-C stops everything that it started", async () => {
    const first = await launch(tree);
    expect(await first.ready, first.output()).toBe("ready");
    expect(first.output()).toContain(`Tandem is ready: ${first.url}`);
    expect(await health(first.port)).toBe(200);
    const started = processesIn(tree.folder).map(({ command }) => command);
    expect(started.join("\n")).toMatch(/postgres/);
    expect(started.join("\n")).toMatch(/sandbox\/main\.ts/);

    const second = await launch(tree);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain("Tandem is running already");
    expect(second.output()).toContain(first.url);
    expect(await health(first.port)).toBe(200);

    pressCtrlC(first);
    expect(await first.ended, first.output()).toBe(0);
    expect(await survivors(tree.folder)).toEqual([]);
    await expect(health(first.port)).rejects.toThrow();
  });

  test("keeps secrets for their owner alone, and the same ones for the next start", async () => {
    const file = path.join(tree.folder, ".data", "secrets.json");
    const read = () => readFileSync(file, "utf8");
    const before = read();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);

    const again = await launch(tree);
    expect(await again.ready, again.output()).toBe("ready");
    expect(read()).toBe(before);
    const secrets: Record<string, string> = JSON.parse(before);
    expect(Object.keys(secrets).sort()).toEqual(["AUDIT_KEYS", "ENCRYPTION_KEYS", "NEXTAUTH_SECRET"]);
    for (const secret of Object.values(secrets)) expect(again.output()).not.toContain(secret);
    pressCtrlC(again);
    expect(await again.ended).toBe(0);
  });

  test("after kill -9 of the launcher, the next start finds the port free and the database alive", async () => {
    const first = await launch(tree);
    expect(await first.ready, first.output()).toBe("ready");
    const postgres = postmasterPid(tree);
    process.kill(launcherPid(tree), "SIGKILL");

    const second = await launch(tree, { port: first.port });
    expect(await second.ready, second.output()).toBe("ready");
    expect(postmasterPid(tree)).toBe(postgres);
    expect(second.output()).toContain("was running still");
    expect(await health(second.port)).toBe(200);
    pressCtrlC(second);
    expect(await second.ended, second.output()).toBe(0);
    expect(await survivors(tree.folder)).toEqual([]);
  });

  test("what a killed launcher leaves behind stops by itself, but for the database", async () => {
    const first = await launch(tree);
    expect(await first.ready, first.output()).toBe("ready");
    process.kill(launcherPid(tree), "SIGKILL");
    const left = await eventually(
      () => processesIn(tree.folder).filter(({ command }) => !command.includes("postgres")),
      (found) => found.length === 0,
    );
    expect(left).toEqual([]);
    expect(processesIn(tree.folder).length).toBeGreaterThan(0);
  });

  test("after kill -9 of everything, the database too", async () => {
    const first = await launch(tree);
    expect(await first.ready, first.output()).toBe("ready");
    killAllIn(tree.folder);
    expect(await survivors(tree.folder)).toEqual([]);

    const second = await launch(tree, { port: first.port });
    expect(await second.ready, second.output()).toBe("ready");
    pressCtrlC(second);
    expect(await second.ended, second.output()).toBe(0);
  });

  test("of two starts at once, one serves and the other says where", async () => {
    const port = 0;
    const both = await Promise.all([launch(tree), launch(tree)]);
    const outcomes = await Promise.all(both.map(({ ready }) => ready));
    expect([...outcomes].sort(), both.map(({ output }) => output()).join("\n")).toEqual(["ended", "ready"]);
    const [winner, loser] = outcomes[0] === "ready" ? both : [both[1], both[0]];
    expect(await loser?.ended).toBe(1);
    expect(loser?.output()).toContain(winner?.url);
    expect(await health(winner?.port ?? port)).toBe(200);
    if (winner) pressCtrlC(winner);
    expect(await winner?.ended).toBe(0);
  });

  test("when the portal dies, everything stops with 1", async () => {
    const first = await launch(tree);
    expect(await first.ready, first.output()).toBe("ready");
    const portal = processesIn(tree.folder).find(({ command }) => command.includes("serve.mjs"));
    expect(portal).toBeDefined();
    if (portal) process.kill(portal.pid, "SIGKILL");
    expect(await first.ended).toBe(1);
    expect(first.output()).toContain("The portal has ended by itself");
    expect(await survivors(tree.folder)).toEqual([]);
  });

  test.each([0, 150, 400, 800])("Ctrl-C %i ms into the start leaves nothing running", async (delay) => {
    const first = await launch(tree);
    await eventually(first.output, (text) => text.includes("dependencies"));
    await new Promise((resolve) => setTimeout(resolve, delay));
    pressCtrlC(first);
    expect(await first.ended, first.output()).toBe(0);
    expect(await survivors(tree.folder)).toEqual([]);
  });

  test("through npm from another folder; when that npm is killed, Tandem stops and can be started again", async () => {
    const first = await launch(tree, { throughNpm: true });
    expect(await first.ready, first.output()).toBe("ready");
    if (first.child.pid) process.kill(first.child.pid, "SIGKILL");
    const second = await launch(tree, { port: first.port });
    expect(await second.ready, second.output()).toBe("ready");
    pressCtrlC(second);
    expect(await second.ended, second.output()).toBe(0);
    expect(await survivors(tree.folder)).toEqual([]);
  });
});
