import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { health, type LaunchOptions, launch, pressCtrlC } from "./launch";
import { processesIn, survivors } from "./processes";
import { makeTree, type Tree } from "./tree";

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const servicePlaces = () => readdirSync("/var/lib").filter((name) => name.startsWith("tandem-"));

async function startsTwice(tree: Tree, options: LaunchOptions) {
  for (const _time of ["first", "second"]) {
    const started = await launch(tree, options);
    expect(await started.ready, started.output()).toBe("ready");
    expect(await health(started.port)).toBe(200);
    pressCtrlC(started);
    expect(await started.ended, started.output()).toBe(0);
    expect(await survivors(tree.folder)).toEqual([]);
  }
}

// Where the tests do not run as root they cannot become another user: the other tests are the ordinary user's.
describe.skipIf(!isRoot || process.platform !== "linux")(
  "npm start, whoever runs it",
  { timeout: 180_000 },
  () => {
    test("root, in a folder that only root can enter", async () => {
      const tree = makeTree({ closed: true });
      try {
        await startsTwice(tree, {});
        expect(existsSync(path.join(tree.folder, ".data", "postgres", "PG_VERSION"))).toBe(true);
      } finally {
        tree.remove();
      }
    });

    test("an ordinary user, in a folder that only they can enter", async () => {
      const tree = makeTree({ owner: NOBODY, closed: true });
      try {
        await startsTwice(tree, { uid: NOBODY });
        expect(statSync(path.join(tree.folder, ".data", "postgres")).uid).toBe(NOBODY);
      } finally {
        tree.remove();
      }
    });

    test("root where user namespaces are forbidden: another user runs the database", async () => {
      const tree = makeTree({ closed: true });
      const before = servicePlaces();
      // As the kernel would refuse it.
      const tools = mkdtempSync(path.join(os.tmpdir(), "tandem-tools-"));
      writeFileSync(path.join(tools, "unshare"), "#!/bin/sh\necho 'Operation not permitted' >&2\nexit 1\n", {
        mode: 0o755,
      });
      try {
        await startsTwice(tree, { env: { PATH: `${tools}:${process.env.PATH}` } });
        const made = servicePlaces().filter((name) => !before.includes(name));
        expect(made).toHaveLength(1);
        expect(statSync(path.join("/var/lib", made[0] ?? "", "postgres")).uid).not.toBe(0);
        expect(processesIn(`/var/lib/${made[0]}`)).toEqual([]);
      } finally {
        for (const name of servicePlaces()) {
          if (!before.includes(name)) rmSync(path.join("/var/lib", name), { recursive: true, force: true });
        }
        rmSync(tools, { recursive: true, force: true });
        tree.remove();
      }
    });
  },
);
