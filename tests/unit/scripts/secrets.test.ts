import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSecrets } from "../../../scripts/lib/secrets.mjs";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "tandem-secrets-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

describe("readSecrets", () => {
  const read = () => readSecrets({ dataDir, databaseUrl: undefined } as Parameters<typeof readSecrets>[0]);

  it("makes them once, for their owner alone", async () => {
    const first = await read();
    expect(await read()).toEqual(first);
    const { mode } = await stat(path.join(dataDir, "secrets.json"));
    expect(mode & 0o777).toBe(0o600);
  });

  it("gives everybody the same ones when several begin at once", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, read));
    expect(new Set(all.map(({ ENCRYPTION_KEYS }) => ENCRYPTION_KEYS)).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(["secrets.json"]);
  });
});
