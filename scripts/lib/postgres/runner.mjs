import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, cp, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { run } from "../run.mjs";
import { binariesFolder } from "./binaries.mjs";

/**
 * How PostgreSQL's programs are run, and where.
 * @typedef {object} Runner
 * @property {"direct" | "namespace" | "service"} mode
 * @property {string} bin folder of the programs
 * @property {string} home folder of the cluster, its log and what belongs to it
 * @property {{ uid: number, gid: number }} [owner] whom the cluster belongs to, when not to us
 * @property {string} [note] what a person should know about it
 * @property {(program: string, args: string[]) => ReturnType<typeof run>} exec
 */

// PostgreSQL refuses to run as root. In a user namespace of its own it sees itself as nobody, while to the
// file system it is still us: no extra user, no chown, and folders that only we can enter stay reachable.
const namespace = ["unshare", "--user", "--map-user=65534", "--map-group=65534"];
const sbin = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** @param {string} cwd */
const options = (cwd) => ({
  cwd,
  // Nothing of PGDATA, PGPORT and their like: the cluster is ours alone.
  env: { PATH: process.env.PATH ?? sbin, LC_ALL: "C", TZ: "UTC" },
  // A session of its own: a Ctrl-C in the middle of a start would leave half a start.
  detached: true,
});

/** @param {string} home @returns {Runner} */
function direct(home) {
  const bin = path.join(binariesFolder(), "bin");
  return {
    mode: "direct",
    bin,
    home,
    exec: (program, args) => run(path.join(bin, program), args, options(home)),
  };
}

/** @param {string} home @returns {Runner} */
function inNamespace(home) {
  const bin = path.join(binariesFolder(), "bin");
  const [program, ...flags] = namespace;
  return {
    mode: "namespace",
    bin,
    home,
    exec: (name, args) => run(program, [...flags, path.join(bin, name), ...args], options(home)),
  };
}

/** @param {Runner} runner whether its programs start, and may write where the cluster goes */
async function reaches({ bin, home }) {
  const [program, ...flags] = namespace;
  const test = 'test -w "$1" && "$2" --version';
  const probe = await run(program, [...flags, "sh", "-c", test, "sh", home, path.join(bin, "postgres")]);
  return probe.code === 0;
}

async function serviceUser() {
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const found = lines.find(([user]) => user === name);
    if (found) return { name, uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Error(
    "PostgreSQL does not run as root, and this machine has neither user namespaces nor a user postgres or nobody. " +
      "Start Tandem as an ordinary user, or set DATABASE_URL.",
  );
}

/**
 * Root where user namespaces are forbidden (most containers): another user runs the programs, in a folder
 * that this user can reach.
 *
 * @param {string} dataDir
 * @returns {Promise<Runner>}
 */
async function asServiceUser(dataDir) {
  const { name, uid, gid } = await serviceUser();
  const home = servicePlace(dataDir);
  await mkdir(home, { recursive: true, mode: 0o755 });
  await chown(home, uid, gid);
  const asUser = { ...options(home), uid, gid };
  let bin = path.join(binariesFolder(), "bin");
  if ((await run(path.join(bin, "postgres"), ["--version"], asUser)).code !== 0) {
    const copy = path.join(home, "programs");
    if (!existsSync(path.join(copy, "complete"))) {
      await cp(binariesFolder(), copy, { recursive: true, verbatimSymlinks: true, force: true });
      await mkdir(path.join(copy, "complete"));
    }
    bin = path.join(copy, "bin");
  }
  return {
    mode: "service",
    bin,
    home,
    owner: { uid, gid },
    note: `PostgreSQL does not run as root and user namespaces are not allowed here: it runs as ${name}, in ${home}`,
    exec: (program, args) => run(path.join(bin, program), args, asUser),
  };
}

/** @param {string} dataDir */
function servicePlace(dataDir) {
  const hash = createHash("sha256").update(path.resolve(dataDir)).digest("hex").slice(0, 12);
  return `/var/lib/tandem-${hash}`;
}

/**
 * Finds the way in which PostgreSQL can run here: directly for an ordinary user, in a user namespace for root,
 * as a service user where namespaces are forbidden.
 *
 * @param {string} dataDir must exist
 * @returns {Promise<Runner>}
 */
export async function findRunner(dataDir) {
  if (process.getuid?.() !== 0) return direct(dataDir);
  const moved = existsSync(path.join(servicePlace(dataDir), "postgres", "PG_VERSION"));
  if (!moved) {
    const runner = inNamespace(dataDir);
    if (await reaches(runner)) return runner;
    if (existsSync(path.join(dataDir, "postgres", "PG_VERSION"))) {
      throw new Error(
        `The database in ${dataDir} was made where user namespaces were allowed; here they are not, and PostgreSQL ` +
          "does not run as root. Start Tandem as an ordinary user that owns this folder, or set DATABASE_URL.",
      );
    }
  }
  return asServiceUser(dataDir);
}
