import { encodeCursor } from "@/lib/services/calls/cursor";
import { type Asked, apiWay, askPage, type Params } from "./ask";
import type { Facts } from "./facts";
import { floorOf, PAGE, type PageQuestion, pageQuestions } from "./page-questions";
import { sample } from "./sample";
import { met, ms, print, printRow } from "./table";

const SAMPLES = 200;
/** From the newest call, from anywhere, and from so near the oldest that the page is not full any more. */
const depths = ["newest", "anywhere", "oldest"] as const;
type Depth = (typeof depths)[number];

interface Position {
  startedAt: Date;
  uuid: string;
}

function positionAt({ from, to }: Facts, depth: Depth, index: number): Position {
  // Steps of the golden section come everywhere, and are the same every time.
  const share = depth === "newest" ? 1 : depth === "anywhere" ? (index * 0.618_034) % 1 : 0.000_5;
  // Behind every uuid of that instant.
  return { startedAt: new Date(from.getTime() + share * (to.getTime() - from.getTime())), uuid: "~" };
}

function paramsOf(facts: Facts, question: PageQuestion, depth: Depth): (index: number) => Params {
  return (index) => ({
    ...question.params(index),
    ...(depth === "newest"
      ? {}
      : { cursor: encodeCursor({ towards: "older", ...positionAt(facts, depth, index) }) }),
    limit: String(PAGE),
  });
}

async function measureOne(asked: Asked, facts: Facts, question: PageQuestion, depth: Depth): Promise<void> {
  const params = paramsOf(facts, question, depth);
  const ask = (index: number) => {
    const { text, values } = floorOf(question, index, positionAt(facts, depth, index));
    return asked.client.query<{ uuid: string }>(text, values);
  };
  // What is measured must be the same rows.
  const wanted = (await ask(1)).rows.slice(0, PAGE).map(({ uuid }) => uuid);
  const shown = (await askPage(params(1))).data.map(({ uuid }) => uuid);
  if (shown.join() !== wanted.join()) {
    throw new Error(`"${question.name}" from the ${depth}: the page is not what the rows say`);
  }
  const [sql, service, api] = await sample(
    [
      { name: "SQL", ask },
      { name: "service", ask: (index) => askPage(params(index)) },
      apiWay(asked, "/api/v1/calls", params),
    ],
    SAMPLES,
  );
  if (!sql || !service || !api) return;
  const figures = [sql.p50, sql.p95, service.p50, service.p95].map(ms);
  printRow([
    `${question.name}, ${depth}`,
    String(wanted.length),
    String(sql.samples),
    ...figures,
    service.ratio.toFixed(2),
    ms(api.p50),
    ms(api.p95),
    String(question.aim),
    met(api.p95, question.aim),
  ]);
}

/** Filtered pages at every depth: what the portal adds to the plain statement, in the service and over HTTP. */
export async function benchPages(asked: Asked, facts: Facts): Promise<void> {
  print();
  print(`A page of ${PAGE} of ${facts.calls} calls, ms (n samples of each; ratio: service to SQL, p50)`);
  printRow([
    "filter, from",
    "rows",
    "n",
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
  for (const question of pageQuestions(facts)) {
    for (const depth of depths) await measureOne(asked, facts, question, depth);
  }
}
