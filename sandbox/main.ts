import { parseArgs } from "node:util";
import { z } from "zod";
import { startSandbox } from "./server";

const USAGE = `npm run sandbox -- [options]

  --port N           port of the API (default 4010; 0 takes a free one)
  --control-port N   port of the remote control (default 4011; 0 takes a free one)
  --host ADDRESS     where the API listens (default 127.0.0.1)
  --seed TEXT        the same seed gives the same customers, numbers and calls (default 1)
  --generation NAME  current or legacy response shapes (default current)
  --customers N      how many seeded customers (default 47)
  --days N           how much history (default 90)
  --journal FILE     remember what changes, across restarts
  --balance AMOUNT   the partner's balance at the start (default 238906.83)
  --latency MS       wait so long before every answer (default 0)
  --json             print one line of JSON instead of text
`;

const whole = (fallback: number) => z.coerce.number().int().min(0).default(fallback);
const settings = z.object({
  port: whole(4010),
  "control-port": whole(4011),
  host: z.string().optional(),
  seed: z.string().optional(),
  generation: z.enum(["current", "legacy"]).optional(),
  customers: whole(47),
  days: whole(90),
  journal: z.string().optional(),
  balance: z
    .string()
    .regex(/^\d+(\.\d{1,5})?$/)
    .optional(),
  latency: z.coerce.number().int().min(0).optional(),
});

function readArguments() {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      port: text,
      "control-port": text,
      host: text,
      seed: text,
      generation: text,
      customers: text,
      days: text,
      journal: text,
      balance: text,
      latency: text,
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  return { ...settings.parse(values), json: values.json === true, help: values.help === true };
}

async function main(): Promise<void> {
  const given = readArguments();
  if (given.help) {
    process.stdout.write(USAGE);
    return;
  }
  const sandbox = await startSandbox({
    port: given.port,
    controlPort: given["control-port"],
    host: given.host,
    seed: given.seed,
    generation: given.generation,
    customers: given.customers,
    days: given.days,
    journalFile: given.journal,
    partnerBalance: given.balance,
    latencyMs: given.latency,
  });
  const { url, controlUrl, partner } = sandbox;
  process.stdout.write(
    given.json
      ? `${JSON.stringify({ url, controlUrl, authId: partner.authId, authToken: partner.authToken })}\n`
      : `The sandbox answers at ${url}/api/v1/partner\n  X-Auth-ID     ${partner.authId}\n  X-Auth-Token  ${partner.authToken}\n  control port  ${controlUrl}/summary\n`,
  );
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void sandbox.close().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
