import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { inRoot } from "../../../scripts/lib/root.mjs";

// What a clone holds, and what installing and building have made of it.
const copied = ["app", "components", "lib", "prisma", "public", "sandbox", "scripts", ".next"];
const configuration = /\.(ts|mjs|json)$/;

export interface Tree {
  /** A copy of the repository, installed and built. */
  folder: string;
  node: string;
  remove(): void;
}

function copy(flags: string, from: string, to: string) {
  return spawnSync("cp", [flags, from, to]).status === 0;
}

/**
 * A copy of this repository in a folder with a space in its name.
 *
 * @param owner the user it shall belong to, and who alone may enter it when `closed`
 */
export function makeTree({ owner, closed = false }: { owner?: number; closed?: boolean } = {}): Tree {
  if (!existsSync(inRoot(".next", "BUILD_ID")))
    throw new Error("There is no build to copy: run `npm run build`.");
  const outer = mkdtempSync(path.join(os.tmpdir(), "tandem-launcher-"));
  const folder = path.join(outer, "a clone");
  mkdirSync(folder);
  // A hundred thousand files: linked where that is possible. Nothing writes into them.
  if (!copy("-al", inRoot("node_modules"), folder)) {
    rmSync(path.join(folder, "node_modules"), { recursive: true, force: true });
    copy("-a", inRoot("node_modules"), folder);
  }
  for (const name of copied) if (existsSync(inRoot(name))) copy("-a", inRoot(name), folder);
  const files = execFileSync("ls", ["-p", inRoot()], { encoding: "utf8" }).split("\n");
  for (const name of files.filter((file) => configuration.test(file))) {
    copyFileSync(inRoot(name), path.join(folder, name));
  }
  for (const place of [outer, folder]) {
    chmodSync(place, closed ? 0o700 : 0o755);
    if (owner !== undefined) chownSync(place, owner, owner);
  }
  return {
    folder,
    node: nodeFor(owner, outer),
    remove: () => rmSync(outer, { recursive: true, force: true }),
  };
}

/** Our Node may live where another user cannot go. */
function nodeFor(owner: number | undefined, outer: string): string {
  const reachable =
    owner === undefined || spawnSync(process.execPath, ["-v"], { uid: owner, gid: owner }).status === 0;
  if (reachable) return process.execPath;
  const own = path.join(outer, "node");
  copyFileSync(process.execPath, own);
  chmodSync(own, 0o755);
  return own;
}
