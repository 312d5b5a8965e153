import { readFile, writeFile } from "node:fs/promises";
import { Failure } from "./failure.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { inRoot, root } from "./root.mjs";
import { run } from "./run.mjs";

const stamp = inRoot("lib", "db", "generated", ".stamp");
const wanted = () =>
  fingerprint(["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]);

/** Whether the Prisma client was made from this schema, by this Prisma. */
export async function isGenerated() {
  const found = await readFile(stamp, "utf8").catch(() => "");
  return found === (await wanted());
}

export async function generate() {
  const { code, output } = await run(
    process.execPath,
    [inRoot("node_modules/prisma/build/index.js"), "generate"],
    {
      cwd: root,
      env: {
        ...process.env,
        // Generating needs no engine, but Prisma looks for one, and would download it.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    },
  );
  if (code !== 0) throw new Failure(`The Prisma client could not be generated:\n${output.trim()}`);
  await writeFile(stamp, await wanted());
}
