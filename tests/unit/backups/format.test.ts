import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readManifest, verifyBackup } from "../../../scripts/lib/backup/format.mjs";

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
    await write({ ...manifest, format: 2 });
    await expect(readManifest(folder)).rejects.toThrow("does not know: 2");
    for (const name of ["../x", "/etc/passwd", "base/../../x", "base//1"]) {
      await write({ ...manifest, files: [{ path: name, bytes: 1, sha256 }] });
      await expect(readManifest(folder), name).rejects.toThrow("damaged");
    }
    await write({ ...manifest, secrets: ["../run.json"] });
    await expect(readManifest(folder)).rejects.toThrow("damaged");
    await rm(path.join(folder, "manifest.json"));
    await expect(readManifest(folder)).rejects.toThrow("is no backup");
  });
});
