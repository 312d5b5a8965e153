import "server-only";
import { db } from "@/lib/db/client";
import { detectAnomalies } from "@/lib/services/call-patterns/anomalies";
import type { AnomaliesDto, AnomalyDto, AnomalyKind } from "@/lib/services/call-patterns/anomaly-schema";
import { LEAST_WEEKS } from "@/lib/services/call-patterns/observed";
import type { AttentionRuleName } from "../catalog";
import { CannotTell, type Detector, type Found, type Look } from "../detector";
import { MINUTE_MS } from "./times";

/** It judges whole hours: looking more often shows nothing new, and it reads the calls of thirty hours. */
const KEEP_MS = 5 * MINUTE_MS;

interface Looked {
  at: number;
  anomalies: Promise<AnomaliesDto>;
}

const KEY = Symbol.for("tandem.attention.anomalies");
const held = globalThis as typeof globalThis & { [KEY]?: Looked };

function anomaliesAt({ now, partner }: Look): Promise<AnomaliesDto> {
  const age = now.getTime() - (held[KEY]?.at ?? 0);
  if (held[KEY] === undefined || age < 0 || age >= KEEP_MS) {
    const anomalies = detectAnomalies(partner, now);
    held[KEY] = { at: now.getTime(), anomalies };
    anomalies.catch(() => {
      held[KEY] = undefined;
    });
  }
  return held[KEY].anomalies;
}

/** Without the hour in which it began: the hours that are looked at move on while it lasts. */
function subjectOf({ kind, customer, direction, cause, trunkId, prefix }: AnomalyDto): string {
  return [kind, customer?.authId, direction, cause, trunkId, prefix].map((part) => part ?? "-").join(":");
}

/** A customer whose answers fail to come is told so once, with the cause, and not again for the cause. */
function explains(asr: AnomalyDto, jump: AnomalyDto): boolean {
  return (
    asr.kind === "asr_collapse" &&
    jump.kind === "cause_jump" &&
    asr.customer?.authId === jump.customer?.authId &&
    (jump.direction === null || asr.direction === null || asr.direction === jump.direction)
  );
}

function labelOf({ customer, trunkId, prefix }: AnomalyDto): string {
  return customer?.name ?? customer?.authId ?? trunkId ?? prefix ?? "All customers";
}

function detector(rule: AttentionRuleName, kind: AnomalyKind): Detector {
  return {
    rule,
    async detect(look) {
      const { data, window, weeks } = await anomaliesAt(look);
      if (window === null) throw new CannotTell("The calls of the last hours are not known whole.");
      if (weeks < LEAST_WEEKS)
        throw new CannotTell("Fewer than two earlier weeks of calls are known: nothing is usual yet.");
      const lasting = data.filter(
        (one) =>
          one.lasting && one.kind === kind && !data.some((other) => other.lasting && explains(other, one)),
      );
      const owners = await ownersOf(lasting);
      return lasting.map((one): Found => {
        const jump = data.find((other) => other.lasting && explains(one, other));
        return {
          subject: subjectOf(one),
          label: labelOf(one),
          customerId: owners.get(one.customer?.authId ?? "") ?? null,
          severity: one.severity,
          since: new Date(one.since),
          facts: {
            sentence: one.sentence,
            query: new URLSearchParams(one.filter).toString(),
            now: one.now,
            usual: one.usual,
            ...(jump ? { cause: jump.cause } : {}),
          },
        };
      });
    },
  };
}

async function ownersOf(found: readonly AnomalyDto[]): Promise<Map<string, string>> {
  const authIds = found.flatMap(({ customer }) => customer?.authId ?? []);
  if (authIds.length === 0) return new Map();
  const rows = await db().customer.findMany({
    where: { authId: { in: authIds } },
    select: { id: true, authId: true },
  });
  return new Map(rows.map(({ id, authId }) => [authId, id]));
}

export const answerRate = detector("answer_rate", "asr_collapse");
export const causeMix = detector("cause_mix", "cause_jump");
export const shortCalls = detector("short_calls", "short_calls");
export const silence = detector("silence", "silence");
