import { spawn } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, pressCtrlC } from "./launch";
import { survivors } from "./processes";
import { makeTree, type Tree } from "./tree";

describe.skipIf(process.platform !== "linux")("npm run admin", { timeout: 180_000 }, () => {
  let tree: Tree;

  beforeAll(() => {
    tree = makeTree();
  });

  afterAll(() => tree.remove());

  const admin = (...args: string[]) => adminWith({}, ...args);

  function adminWith(
    env: Record<string, string>,
    ...args: string[]
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = spawn(tree.node, [path.join(tree.folder, "scripts", "admin.mjs"), ...args], {
      cwd: "/",
      env: { PATH: process.env.PATH, HOME: tree.folder, NODE_ENV: "production", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
  }

  const createUser = (email: string) =>
    admin(
      "users",
      "create",
      `--email=${email}`,
      "--name=Someone",
      "--role=auditor",
      "--password=correct horse battery",
    );

  test("starts what it needs when nothing runs, one command after the other, and stops it again", async () => {
    const [one, other] = await Promise.all([createUser("one@example.com"), createUser("other@example.com")]);
    expect(one.code, one.stderr).toBe(0);
    expect(other.code, other.stderr).toBe(0);
    expect(await survivors(tree.folder)).toEqual([]);

    const listed = await admin("users", "list");
    expect(listed.code, listed.stderr).toBe(0);
    expect(listed.stdout).toContain("one@example.com");
    expect(listed.stdout).toContain("other@example.com");
    expect(await survivors(tree.folder)).toEqual([]);
  });

  test("hands a command's exit code on", async () => {
    const failed = await admin("no-such-command");
    expect(failed.code).not.toBe(0);
    expect(await survivors(tree.folder)).toEqual([]);
  });

  test("never says by its exit code that the record is broken where it could not look", async () => {
    const [verify, other] = await Promise.all([
      adminWith({ PORT: "eighty" }, "audit", "verify"),
      adminWith({ PORT: "eighty" }, "users", "list"),
    ]);
    expect([verify.code, other.code], verify.stderr).toEqual([2, 1]);
  });

  test("works beside a running portal, on its database, and leaves it running", async () => {
    const portal = await launch(tree);
    expect(await portal.ready, portal.output()).toBe("ready");
    const [created, url] = await Promise.all([createUser("beside@example.com"), admin("db", "url")]);
    expect(created.code, created.stderr).toBe(0);
    expect(url.stdout).toMatch(/^postgres(ql)?:\/\/.*\/tandem_demo$/m);
    const listed = await admin("users", "list");
    expect(listed.stdout).toContain("beside@example.com");
    expect(listed.stdout).toContain("one@example.com");
    // Nobody is given a password: a link to choose one, in its place.
    const invited = await admin("users", "create", "--email=link@example.com", "--name=A", "--role=auditor");
    const path = /\/password\/[\w.~-]+/.exec(invited.stdout)?.[0] ?? "";
    expect(path, invited.stdout).not.toBe("");
    const page = await fetch(`http://127.0.0.1:${portal.port}${path}`);
    expect(await page.text()).toContain("Choose a new password");
    pressCtrlC(portal);
    expect(await portal.ended, portal.output()).toBe(0);
    expect(await survivors(tree.folder)).toEqual([]);
  });
});
