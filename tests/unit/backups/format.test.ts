import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readManifest, readSecret, verifyBackup } from "../../../scripts/lib/backup/format.mjs";

let folder: string;
const content = "a page of a table";
const sha256 = createHash("sha256").update(content).digest("hex");
const manifest = {
  format: 1,
  id: "x",
  startedAt: "2026-01-01T00:00:00.000Z",
  finishedAt: "2026-01-01T00:01:00.000Z",
  postgresVersion: "18.0",
  database: "tandem",
  secrets: [],
  folders: ["base"],
  files: [{ path: "base/1", bytes: content.length, sha256 }],
};
const file = () => path.join(folder, "data", "base", "1.gz");
const write = (given: unknown) => writeFile(path.join(folder, "manifest.json"), JSON.stringify(given));

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "tandem-format-"));
  await mkdir(path.dirname(file()), { recursive: true });
  await writeFile(file(), gzipSync(content));
  await write(manifest);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the folder of a backup", () => {
  test("is whole", async () => {
    expect((await verifyBackup(folder)).manifest.database).toBe("tandem");
  });

  test("names the file that was changed, cut off or taken away", async () => {
    await writeFile(file(), gzipSync("a page of another"));
    await expect(verifyBackup(folder)).rejects.toThrow("base/1 of the backup is damaged");
    await writeFile(file(), gzipSync(content).subarray(0, 20));
    await expect(verifyBackup(folder)).rejects.toThrow("base/1 of the backup is damaged");
    await rm(file());
    await expect(verifyBackup(folder)).rejects.toThrow("base/1 of the backup is missing");
  });

  test("is none without a manifest, with another format, or with one that leads out of the folder", async () => {
    await write({ ...manifest, format: 3 });
    await expect(readManifest(folder)).rejects.toThrow("does not know: 3");
    const outside = ["../x", "/etc/passwd", "base/../../x", "base//1", "./base", ""];
    for (const name of [...outside, "base\\..\\x", "C:/x", "base/1:stream", "base/\u0000"]) {
      await write({ ...manifest, files: [{ path: name, bytes: 1, sha256 }] });
      await expect(readManifest(folder), name).rejects.toThrow("damaged");
      await write({ ...manifest, folders: [name] });
      await expect(readManifest(folder), name).rejects.toThrow("damaged");
    }
    await rm(path.join(folder, "manifest.json"));
    await expect(readManifest(folder)).rejects.toThrow("is no backup");
  });
});

describe("the keys in a backup", () => {
  const secrets = [{ name: "secrets.json", sha256 }];
  const key = () => path.join(folder, "secrets", "secrets.json");

  test("are two files and no other", async () => {
    for (const name of ["..", ".", "run.json", "../secrets.json", "", null]) {
      await write({ ...manifest, format: 2, secrets: [{ name, sha256 }] });
      await expect(readManifest(folder), String(name)).rejects.toThrow("damaged");
      await write({ ...manifest, secrets: [name] });
      await expect(readManifest(folder), String(name)).rejects.toThrow("damaged");
    }
    await write({ ...manifest, format: 2, secrets: [...secrets, ...secrets] });
    await expect(readManifest(folder)).rejects.toThrow("damaged");
  });

  test("are compared as well, but in the first format, which did not know how they were", async () => {
    await mkdir(path.dirname(key()));
    await writeFile(key(), content);
    await write({ ...manifest, format: 2, secrets });
    await expect(verifyBackup(folder)).resolves.toBeDefined();
    await writeFile(key(), "another key");
    await expect(verifyBackup(folder)).rejects.toThrow("secrets.json of the backup is damaged.");
    await write({ ...manifest, secrets: ["secrets.json"] });
    const [old] = (await verifyBackup(folder)).manifest.secrets;
    expect(old).toEqual({ name: "secrets.json", sha256: null });
    if (old) expect((await readSecret(folder, old)).toString()).toBe("another key");
    await rm(key());
    await expect(verifyBackup(folder)).rejects.toThrow("secrets.json of the backup is missing.");
  });
});
