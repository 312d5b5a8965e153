// JavaScript that each page of the build sends to a browser that comes for the first time, read from Next's manifests.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { z } from "zod";

const MANIFEST = "page_client-reference-manifest.js";
const manifest = z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) });
const rootFiles = z.object({ rootMainFiles: z.array(z.string()) });

/** The manifest is a script that writes into a global.
 * @param {string} source */
function entriesOf(source) {
  const sandbox = { __RSC_MANIFEST: {} };
  vm.runInNewContext(source, Object.assign(sandbox, { globalThis: sandbox }));
  const [only] = z.array(manifest).parse(Object.values(sandbox.__RSC_MANIFEST));
  return only?.entryJSFiles ?? {};
}

/**
 * What is fetched before a page can be used: Next itself, the page, its layouts and the boundaries around it. What is
 * loaded when it is seen, such as charts, is not in it; nor are polyfills, which no browser of today asks for.
 * @param {string} [buildDir]
 * @returns {Promise<{route: string, files: number, gzip: number, own: number}[]>} bytes, the largest first; `own` are those
 *   of the page itself, without Next, the layouts and the boundaries that it shares with others
 */
export async function bundleSizes(buildDir = path.join(import.meta.dirname, "..", ".next")) {
  const text = (/** @type {string} */ file) => readFile(path.join(buildDir, file), "utf8");
  const { rootMainFiles } = rootFiles.parse(JSON.parse(await text("build-manifest.json")));
  /** @type {Map<string, Promise<number>>} */
  const sizes = new Map();
  const sizeOf = (/** @type {string} */ file) => {
    const known = sizes.get(file);
    if (known) return known;
    const size = readFile(path.join(buildDir, file)).then((bytes) => gzipSync(bytes, { level: 6 }).length);
    sizes.set(file, size);
    return size;
  };
  const app = path.join("server", "app");
  const found = (await readdir(path.join(buildDir, app), { recursive: true })).filter(
    (file) => path.basename(file) === MANIFEST,
  );
  const pages = await Promise.all(
    found.map(async (file) => {
      const entries = Object.entries(entriesOf(await text(path.join(app, file))));
      const shared = new Set([
        ...rootMainFiles,
        ...entries.flatMap(([name, chunks]) => (name.endsWith("/page") ? [] : chunks)),
      ]);
      const files = [...new Set([...shared, ...entries.flatMap(([, chunks]) => chunks)])];
      const sum = async (/** @type {string[]} */ of) =>
        (await Promise.all(of.map(sizeOf))).reduce((total, one) => total + one, 0);
      const folders = path
        .dirname(file)
        .split(path.sep)
        .filter((part) => !/^\(.*\)$|^\.$/.test(part));
      const own = await sum(files.filter((one) => !shared.has(one)));
      return { route: `/${folders.join("/")}`, files: files.length, gzip: await sum(files), own };
    }),
  );
  return pages.sort((one, other) => other.gzip - one.gzip || one.route.localeCompare(other.route));
}
