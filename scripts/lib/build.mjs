import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { finish, launch } from "./child.mjs";
import { Failure } from "./failure.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { inRoot, root } from "./root.mjs";

const stamp = inRoot(".next", "tandem-build");
const folders = ["app", "components", "lib", "prisma/schema.prisma", "public"];
const notSources = /^(vitest|playwright|prisma)\.config\.|\.md$|^(biome|package)\.json$/;

/** What a build is made from: the folders, and the configuration files beside them. */
async function sourceFingerprint() {
  const names = await readdir(root, { withFileTypes: true });
  const files = names
    .filter(
      (entry) => entry.isFile() && /\.(ts|mts|mjs|js|json)$/.test(entry.name) && !notSources.test(entry.name),
    )
    .map((entry) => entry.name)
    // Next writes this one itself.
    .filter((name) => name !== "next-env.d.ts");
  return fingerprint(
    [...folders, ...files],
    (file) => file.startsWith("lib/db/generated/") || file.endsWith(".md"),
  );
}

export async function isBuilt() {
  if (!existsSync(inRoot(".next", "BUILD_ID"))) return false;
  const found = await readFile(stamp, "utf8").catch(() => "");
  return found === (await sourceFingerprint());
}

/** A build needs neither a database nor secrets, and must not be able to keep any. */
function buildEnvironment() {
  const secret = /^(DATABASE_URL|VOBIZ_|NEXTAUTH_|ENCRYPTION_KEYS|AUDIT_KEYS|ADMIN_|SMTP_URL|OIDC_|TANDEM_)/;
  const kept = Object.entries(process.env).filter(([name]) => !secret.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

/** Its output goes to our terminal. */
export async function build() {
  const before = await sourceFingerprint();
  await rm(stamp, { force: true });
  const child = launch({
    name: "next build",
    args: [inRoot("node_modules/next/dist/bin/next"), "build"],
    env: buildEnvironment(),
    output: "inherit",
  });
  const code = await finish(child);
  if (code !== 0) throw new Failure("The portal could not be built; the reason is above.");
  await writeFile(stamp, before);
}
