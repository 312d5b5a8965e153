import { type Asked, apiWay, askSummary } from "./ask";
import type { Facts } from "./facts";
import { sample } from "./sample";
import { SUMMARY_AIM_MS, type SummaryQuestion, summaryQuestions } from "./summary-questions";
import { met, ms, print, printRow } from "./table";

const SAMPLES = 200;
const COUNTED_SAMPLES = 10;

async function measureOne(asked: Asked, { name, params, floor, count }: SummaryQuestion): Promise<void> {
  const [counted] = (await asked.client.query<{ calls: string }>(count.text, count.values)).rows;
  const { calls } = await askSummary(params);
  if (calls !== Number(counted?.calls)) {
    throw new Error(`"${name}": ${calls} calls in the totals, ${counted?.calls} rows`);
  }
  const [sql, service, api] = await sample(
    [
      {
        name: "SQL",
        ask: async () => {
          for (const { text, values } of floor) await asked.client.query(text, values);
        },
      },
      { name: "service", ask: () => askSummary(params) },
      apiWay(asked, "/api/v1/calls/summary", () => params),
    ],
    SAMPLES,
  );
  const [rows] = await sample(
    [{ name: "rows", ask: () => asked.client.query(count.text, count.values) }],
    COUNTED_SAMPLES,
  );
  if (!sql || !service || !api || !rows) return;
  printRow([
    name,
    String(calls),
    String(sql.samples),
    ms(rows.p50),
    ...[sql.p50, sql.p95, service.p50, service.p95].map(ms),
    service.ratio.toFixed(2),
    ms(api.p50),
    ms(api.p95),
    String(SUMMARY_AIM_MS),
    met(api.p95, SUMMARY_AIM_MS),
  ]);
}

/** Exact totals, every facet and the histogram of 30 days, beside the least SQL that could know them. */
export async function benchSummaries(asked: Asked, facts: Facts): Promise<void> {
  print();
  print("Totals, all facets and histogram over 30 days, ms (rows: counting one by one, without facets)");
  printRow([
    "filter",
    "calls",
    "n",
    "rows",
    "SQL p50",
    "p95",
    "svc p50",
    "p95",
    "ratio",
    "API p50",
    "p95",
    "aim",
    "met",
  ]);
  for (const question of summaryQuestions(facts)) await measureOne(asked, question);
}
