import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../../sandbox/server";
import { createDatabase, type TestDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";
import { health, launch, pressCtrlC } from "./launch";
import { processesIn, survivors } from "./processes";
import { makeTree, type Tree } from "./tree";

describe.skipIf(process.platform !== "linux")(
  "npm start with DATABASE_URL and credentials",
  { timeout: 180_000 },
  () => {
    let tree: Tree;
    let database: TestDatabase;
    let vobiz: Sandbox;

    beforeAll(async () => {
      tree = makeTree();
      database = await createDatabase({ empty: true });
      vobiz = await startSandbox({ customers: 2, days: 1 });
    });

    afterAll(async () => {
      await vobiz.close();
      await database.drop();
      tree.remove();
    });

    test("two instances share the database from its first boot on; nothing else is started or written", async () => {
      const shared = {
        DATABASE_URL: database.url,
        ...ownSecrets(),
        VOBIZ_API_URL: vobiz.url,
        VOBIZ_AUTH_ID: vobiz.partner.authId,
        VOBIZ_AUTH_TOKEN: vobiz.partner.authToken,
      };
      const places = [".data-one", ".data-two"];
      const both = await Promise.all(
        places.map((place) => launch(tree, { env: { ...shared, DATA_DIR: place } })),
      );
      for (const instance of both) {
        expect(await instance.ready, instance.output()).toBe("ready");
        expect(await health(instance.port)).toBe(200);
        expect(instance.output()).not.toMatch(/demo/i);
        for (const secret of [
          shared.NEXTAUTH_SECRET,
          shared.ENCRYPTION_KEYS,
          shared.AUDIT_KEYS,
          shared.VOBIZ_AUTH_TOKEN,
          database.url,
        ]) {
          expect(instance.output()).not.toContain(secret);
        }
      }
      expect(processesIn(tree.folder).filter(({ command }) => /postgres -D|sandbox/.test(command))).toEqual(
        [],
      );
      for (const place of places) {
        expect(existsSync(path.join(tree.folder, place, "secrets.json"))).toBe(false);
        expect(existsSync(path.join(tree.folder, place, "postgres"))).toBe(false);
      }
      for (const instance of both) pressCtrlC(instance);
      expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
      expect(await survivors(tree.folder)).toEqual([]);
    });
  },
);
