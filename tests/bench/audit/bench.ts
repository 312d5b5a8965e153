import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { systemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { readAudit } from "@/lib/services/audit/read";
import { auditListQuery } from "@/lib/services/audit/schema";
import { auditWhere } from "@/lib/services/audit/where";
import { sealRows } from "@/lib/services/audit-proof/seal";
import { startPortal } from "../../setup/portal";
import { type PortalReader, readerOf } from "../calls/ask";
import { plainClient } from "../calls/facts";
import { quantile, sample } from "../calls/sample";
import { met, ms, print, printRow } from "../calls/table";
import { keptKeys } from "../kept-keys";
import { openAuditDatabase } from "./database";
import { type AuditQuestion, auditQuestions } from "./questions";

const ROWS = 5_000_000;
const SAMPLES = 60;
const AIM_MS = 30;
/** Nobody listens there: nothing else works while we measure. */
const NO_UPSTREAM = { url: "http://127.0.0.1:9", authId: "PA_BENCH", authToken: "bench" };

const scope = partnerScope(systemActor("bench", "bench"), "audit:read");
const askService = (params: Record<string, string>) => readAudit(scope, auditListQuery.parse(params));

type Client = Awaited<ReturnType<typeof plainClient>>;

/** What is measured must be the right rows: the plain statement, however long it takes, says the same. */
async function check(client: Client, { name, params }: AuditQuestion): Promise<number> {
  const { limit, cursor: _, ...filter } = auditListQuery.parse(params);
  const { conditions, values } = auditWhere(filter);
  const { rows } = await client.query<{ id: string }>(
    `SELECT e."id" FROM "AuditEvent" e ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
     ORDER BY e."occurredAt" DESC, e."seq" DESC LIMIT ${limit}`,
    values,
  );
  const shown = (await askService(params)).data.map(({ id }) => id);
  if (shown.join() !== rows.map(({ id }) => id).join()) {
    throw new Error(`"${name}": the page is not what the rows say`);
  }
  return rows.length;
}

/** What the pages of all filters took. */
interface Taken {
  service: number[];
  second: number[];
  api: number[];
}

async function measure(
  question: AuditQuestion,
  client: Client | null,
  reader: PortalReader | null,
  taken: Taken,
): Promise<void> {
  const { name, params } = question;
  const rows = client ? await check(client, question) : (await askService(params)).data.length;
  const { next } = (await askService(params)).page;
  const later = next ? { ...params, cursor: next } : params;
  const [service, second, api] = await sample(
    [
      { name: "service", ask: () => askService(params) },
      { name: "second page", ask: () => askService(later) },
      ...(reader
        ? [
            {
              name: "API",
              ask: (turn: number) => reader.get(`/api/v1/audit?${new URLSearchParams(params)}`, turn),
            },
          ]
        : []),
    ],
    SAMPLES,
  );
  if (!service || !second) return;
  taken.service.push(...service.taken);
  taken.second.push(...second.taken);
  taken.api.push(...(api?.taken ?? []));
  const worst = Math.max(service.p95, second.p95);
  printRow([
    name,
    String(rows),
    ms(service.p50),
    ms(service.p95),
    ms(second.p95),
    ...(api ? [ms(api.p50), ms(api.p95)] : ["", ""]),
    String(AIM_MS),
    met(worst, AIM_MS),
  ]);
}

/** Every filter as often as every other: what a filtered page takes, whichever it is. */
function printAll({ service, second, api }: Taken): void {
  const worst = Math.max(quantile(service, 0.95), quantile(second, 0.95));
  const ofApi = api.length > 0 ? [ms(quantile(api, 0.5)), ms(quantile(api, 0.95))] : ["", ""];
  printRow([
    "all of them together",
    "",
    ms(quantile(service, 0.5)),
    ms(quantile(service, 0.95)),
    ms(quantile(second, 0.95)),
    ...ofApi,
    String(AIM_MS),
    met(worst, AIM_MS),
  ]);
}

/**
 * Filtered pages of the audit log. `--keep <folder>` keeps the rows for the next run, `--rows <n>` takes fewer, `--no-api`
 * asks the service alone, `--no-check` does not compare with the plain statements (which take minutes).
 */
export async function benchAudit(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      keep: { type: "string" },
      rows: { type: "string" },
      "no-api": { type: "boolean" },
      "no-check": { type: "boolean" },
    },
    strict: false,
  });
  const given = (name: "keep" | "rows") => (typeof values[name] === "string" ? values[name] : undefined);
  const rows = Number(given("rows") ?? ROWS);
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const database = await openAuditDatabase(rows, given("keep"), print);
    undo.push(() => database.stop());
    const client = await plainClient(database.url);
    undo.push(() => client.end());
    const dataDir = await mkdtemp(path.join(os.tmpdir(), "tandem-bench-"));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    Object.assign(process.env, settingsFor(database.url, dataDir));
    await sealAll();
    let reader: PortalReader | null = null;
    if (!values["no-api"]) {
      const portal = await startPortal({
        databaseUrl: database.url,
        vobiz: NO_UPSTREAM,
        env: keptKeys,
        timed: true,
      });
      undo.push(() => portal.stop());
      const made = await readerOf(portal, database.url, "auditor");
      undo.push(() => made.close());
      reader = made;
    }
    print();
    print(`A page of 50 of ${rows} rows of the audit log, ms (${SAMPLES} samples of each)`);
    printRow(["filter", "rows", "svc p50", "p95", "2nd p95", "API p50", "p95", "aim", "met"]);
    const taken: Taken = { service: [], second: [], api: [] };
    for (const question of await auditQuestions(client)) {
      await measure(question, values["no-check"] ? null : client, reader, taken);
    }
    printAll(taken);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** As a portal's log always is but for its newest rows: the sealing would be measured, not the search. */
async function sealAll(): Promise<void> {
  const begun = performance.now();
  let sealed = 0;
  for (let some = 1; some > 0; sealed += some) some = await sealRows();
  if (sealed > 0) print(`Seals of ${sealed} rows: ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
}

/** What the services in this process read; the portal's own keys, so that both continue one chain. */
function settingsFor(databaseUrl: string, dataDir: string): Record<string, string> {
  const key = Buffer.alloc(32, 7).toString("base64");
  return {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    VOBIZ_API_URL: NO_UPSTREAM.url,
    VOBIZ_AUTH_ID: NO_UPSTREAM.authId,
    VOBIZ_AUTH_TOKEN: NO_UPSTREAM.authToken,
    APP_URL: "http://127.0.0.1:9",
    NEXTAUTH_SECRET: key,
    ...keptKeys,
    LOG_LEVEL: "silent",
  };
}
