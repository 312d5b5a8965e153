import { launchAdmin } from "./admin.mjs";
import { Failure } from "./failure.mjs";

/**
 * Makes the demo's people.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<string[]>} lines that say how to sign in
 */
export async function seedDemo(env) {
  const child = launchAdmin(["demo", "seed"], { env, output: "pipe" });
  let said = "";
  let complained = "";
  child.process.stdout?.on("data", (chunk) => {
    said += chunk;
  });
  child.process.stderr?.on("data", (chunk) => {
    complained += chunk;
  });
  const closed = new Promise((resolve) => child.process.once("close", resolve));
  const forget = () => child.kill();
  process.once("exit", forget);
  const code = await child.exited;
  await closed;
  process.removeListener("exit", forget);
  if (code !== 0)
    throw new Failure(`The demo's people could not be made:\n${complained.trim() || said.trim()}`);
  return said.split("\n").filter((line) => line.trim() !== "");
}
