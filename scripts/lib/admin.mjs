import { launch } from "./child.mjs";

/**
 * Starts one command of the portal's administration.
 *
 * @param {string[]} args
 * @param {{ env: Record<string, string | undefined>, output: "inherit" | "pipe", input?: "inherit" }} options
 */
export function launchAdmin(args, { env, output, input }) {
  const { NODE_ENV: _, ...rest } = env;
  return launch({
    name: `admin ${args.slice(0, 2).join(" ")}`,
    // The condition makes `server-only` an empty module, as it is on Next's server.
    args: ["--conditions=react-server", "--import", "tsx", "lib/admin/main.ts", ...args],
    env: { ...rest, NODE_ENV: "production" },
    output,
    input,
  });
}
