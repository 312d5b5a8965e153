import { spawn } from "node:child_process";

/**
 * Runs one program to its end and keeps what it said.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions & { onLine?: (line: string) => void }} [options]
 * @returns {Promise<{ code: number, output: string }>} `code` is 127 when the program could not be started
 */
export function run(program, args, { onLine, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    let rest = "";
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output += chunk;
      if (!onLine) return;
      const lines = (rest + chunk).split(/\r?\n/);
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(line);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.once("close", (code, signal) => {
      if (rest) onLine?.(rest);
      resolve({ code: code ?? (signal ? 128 : 1), output });
    });
  });
}
