import "server-only";
import { loadKinds } from "./kinds";
import { asOnlyWriter } from "./store-lock";
import { type KindFacts, kindKey, type ReadyCall } from "./store-row";

const KEY = Symbol.for("tandem.calls.kind-numbers");
const held = globalThis as typeof globalThis & { [KEY]?: Map<string, number> };

function known(): Map<string, number> {
  held[KEY] ??= new Map();
  return held[KEY];
}

async function learn(): Promise<void> {
  const numbers = known();
  const kinds = await loadKinds();
  for (const kind of kinds.values()) numbers.set(kindKey(kind), kind.id);
}

/** Committed before the first call of that kind is: whoever sees the call can look its kind up. */
async function add(kinds: readonly KindFacts[]): Promise<void> {
  await asOnlyWriter((client) =>
    client.query(
      `INSERT INTO calls.kind (direction, status, hangup_cause, hangup_cause_code, hangup_cause_name,
                               hangup_disposition, hangup_source, context, region, currency)
       SELECT "direction", "status", "hangupCause", "hangupCauseCode", "hangupCauseName",
              "hangupDisposition", "hangupSource", "context", "region", "currency"
       FROM json_to_recordset($1::json) AS k("direction" text, "status" text, "hangupCause" text,
              "hangupCauseCode" integer, "hangupCauseName" text, "hangupDisposition" text, "hangupSource" text,
              "context" text, "region" text, "currency" text)
       EXCEPT SELECT direction, status, hangup_cause, hangup_cause_code, hangup_cause_name,
                     hangup_disposition, hangup_source, context, region, currency FROM calls.kind`,
      [JSON.stringify(kinds)],
    ),
  );
}

/** The numbers of the kinds of some calls, by `kindKey`; makes those that are new. */
export async function kindNumbers(calls: readonly ReadyCall[]): Promise<ReadonlyMap<string, number>> {
  const numbers = known();
  const unknown = () => {
    const missing = new Map<string, KindFacts>();
    for (const { met } of calls) if (!numbers.has(met.kindKey)) missing.set(met.kindKey, met.kind);
    return [...missing.values()];
  };
  if (unknown().length > 0) await learn();
  const missing = unknown();
  if (missing.length > 0) {
    await add(missing);
    await learn();
  }
  return numbers;
}
