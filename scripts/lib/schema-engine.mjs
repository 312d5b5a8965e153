import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
// The WebAssembly build of Prisma's schema engine: the native one is downloaded from a host that an
// air-gapped machine cannot reach.
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

const require = createRequire(import.meta.url);

/** @type {Promise<void> | undefined} */
let loaded;

async function load() {
  // Where the engine's code leaves the words of a panic before it ends with "unreachable".
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message: (message) => process.stderr.write(`The schema engine gave up: ${message}\n`),
  };
  const file = require
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/schema_engine_bg\.js$/, "schema_engine_bg.wasm");
  const module = new WebAssembly.Module(await readFile(file));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/**
 * One schema engine, speaking to the database through `factory`. Free it with `engine.free()`.
 *
 * @param {import("@prisma/driver-adapter-utils").SqlMigrationAwareDriverAdapterFactory} factory
 * @param {[path: string, text: string][]} [datamodels]
 */
export async function openSchemaEngine(factory, datamodels) {
  loaded ??= load();
  await loaded;
  const quiet = () => {};
  return bindings.SchemaEngine.new({ datamodels }, quiet, bindMigrationAwareSqlAdapterFactory(factory));
}
