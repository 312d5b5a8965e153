import { existsSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch } from "./launch";
import { survivors } from "./processes";
import { makeTree, type Tree } from "./tree";

describe.skipIf(process.platform !== "linux")(
  "npm start refuses, says why, and leaves nothing running",
  () => {
    let tree: Tree;

    beforeAll(() => {
      tree = makeTree();
    });

    afterAll(() => tree.remove());

    async function refused(env: Record<string, string>, port?: number) {
      const started = await launch(tree, { env, port });
      expect(await started.ended, started.output()).toBe(1);
      expect(await survivors(tree.folder)).toEqual([]);
      expect(existsSync(path.join(tree.folder, ".data", "postgres"))).toBe(false);
      return started.output();
    }

    test("a port that another program holds", async () => {
      const other = net.createServer();
      await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
      const address = other.address();
      if (typeof address !== "object" || !address) throw new Error("The other program has no port.");
      try {
        const said = await refused({}, address.port);
        expect(said).toContain(`Port ${address.port} on 127.0.0.1 is in use`);
        expect(said).toContain("PORT=");
      } finally {
        other.close();
      }
    });

    test.each([
      [{}, ["NEXTAUTH_SECRET", "ENCRYPTION_KEYS", "AUDIT_KEYS"], []],
      [{ NEXTAUTH_SECRET: "s".repeat(40) }, ["ENCRYPTION_KEYS"], ["NEXTAUTH_SECRET"]],
    ])("a DATABASE_URL without its secrets: %j", async (given, named, unnamed) => {
      const password = "a-password-that-must-not-be-shown";
      const said = await refused({ DATABASE_URL: `postgresql://u:${password}@127.0.0.1:1/x`, ...given });
      for (const name of named) expect(said).toContain(name);
      for (const name of unnamed) expect(said).not.toContain(`${name} `);
      expect(said).not.toContain(password);
      for (const value of Object.values(given)) expect(said).not.toContain(value);
      expect(existsSync(path.join(tree.folder, ".data", "secrets.json"))).toBe(false);
    });

    test.each([
      [{ VOBIZ_AUTH_ID: "PA_ONE" }, "VOBIZ_AUTH_TOKEN"],
      [{ VOBIZ_AUTH_TOKEN: "a-token-that-must-not-be-shown" }, "VOBIZ_AUTH_ID"],
      [{ PORT: "eighty" }, "PORT"],
      [{ PORT: "70000" }, "PORT"],
      [{ HOST: "203.0.113.7" }, "203.0.113.7"],
    ])("unusable settings: %j", async (env, name) => {
      const said = await refused(env);
      expect(said).toContain(name);
      expect(said).not.toContain("a-token-that-must-not-be-shown");
    });
  },
);
