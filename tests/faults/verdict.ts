import { Decimal } from "decimal.js";
import type { Told } from "./submit";

/** One transfer as the portal has it. */
export interface Local {
  id: string;
  key: string;
  reference: string;
  authId: string;
  amount: string;
  state: string;
  failureCode: string | null;
  failureDetail: string | null;
  sentAt: Date | null;
}

/** One transfer as the vendor's books have it. */
export interface Credit {
  authId: string;
  amount: string;
  reference: string | null;
}

/** One POST that arrived at the vendor; without a reference where its body was not read. */
export interface Post {
  authId: string;
  reference: string | null;
  at: number;
}

export interface Evidence {
  transfers: readonly Local[];
  credits: readonly Credit[];
  posts: readonly Post[];
  told: readonly Told[];
}

export type Wrong =
  | "double credit"
  | "lost"
  | "unfounded"
  | "second POST"
  | "unfinished"
  | "key"
  | "too close"
  | "other";
export interface Violation {
  wrong: Wrong;
  /** Of the operation, which names its run. */
  key: string | null;
  what: string;
}

const ENDED = ["completed", "failed", "cancelled", "needs_review"];
const APART_MS = 990;

/** Compares what the portal says with what happened. Nothing is to be found. */
export function verdictOn({ transfers, credits, posts, told }: Evidence): Violation[] {
  const byReference = new Map(transfers.map((transfer) => [transfer.reference, transfer]));
  return [
    ...wrongCredits(credits, byReference),
    ...transfers.flatMap((transfer) => wrongTransfer(transfer, credits)),
    ...wrongPosts(posts, transfers, byReference),
    ...wrongAnswers(told, transfers),
    ...tooClose(transfers),
  ];
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function wrongCredits(credits: readonly Credit[], byReference: ReadonlyMap<string, Local>): Violation[] {
  const found: Violation[] = [];
  for (const { reference, authId, amount } of credits) {
    const local = reference === null ? undefined : byReference.get(reference);
    const key = local?.key ?? null;
    const what = `${amount} to ${authId} with reference ${reference}`;
    if (!local) found.push({ wrong: "lost", key, what: `${what}: nobody here knows it` });
    else if (local.state !== "completed" && local.state !== "needs_review") {
      found.push({ wrong: "lost", key, what: `${what}: here it is ${local.state}` });
    } else if (local.authId !== authId || !new Decimal(local.amount).equals(amount)) {
      found.push({ wrong: "other", key, what: `${what}: here it is ${local.amount} to ${local.authId}` });
    }
  }
  for (const [reference, count] of countBy(credits, (credit) => credit.reference)) {
    const key = byReference.get(reference)?.key ?? null;
    if (count > 1)
      found.push({ wrong: "double credit", key, what: `${reference} was credited ${count} times` });
  }
  return found;
}

function wrongTransfer(transfer: Local, credits: readonly Credit[]): Violation[] {
  const { key, reference, state, failureCode, failureDetail } = transfer;
  if (!ENDED.includes(state)) return [{ wrong: "unfinished", key, what: `${reference} is still ${state}` }];
  if (state === "needs_review" && !(failureCode && failureDetail)) {
    return [{ wrong: "unfinished", key, what: `${reference} is in review without a reason` }];
  }
  if (state === "completed" && !credits.some((credit) => credit.reference === reference)) {
    return [{ wrong: "unfounded", key, what: `${reference} is completed and nothing was credited` }];
  }
  return [];
}

function wrongPosts(
  posts: readonly Post[],
  transfers: readonly Local[],
  byReference: ReadonlyMap<string, Local>,
): Violation[] {
  const found: Violation[] = [];
  for (const [reference, count] of countBy(posts, (post) => post.reference)) {
    const key = byReference.get(reference)?.key ?? null;
    if (count > 1) found.push({ wrong: "second POST", key, what: `${reference} was sent ${count} times` });
  }
  // A POST whose body was never read has no reference: then the claims are counted.
  const claims = countBy(
    transfers.filter(({ sentAt }) => sentAt),
    ({ authId }) => authId,
  );
  for (const [authId, count] of countBy(posts, (post) => post.authId)) {
    const claimed = claims.get(authId) ?? 0;
    if (count <= claimed) continue;
    const key = transfers.find((transfer) => transfer.authId === authId)?.key ?? null;
    found.push({ wrong: "second POST", key, what: `${count} POSTs for ${claimed} claims of ${authId}` });
  }
  return found;
}

function wrongAnswers(told: readonly Told[], transfers: readonly Local[]): Violation[] {
  const byKey = new Map(transfers.map((transfer) => [transfer.key, transfer]));
  return told.flatMap(({ key, sameBody, status, transferId }): Violation[] => {
    if (!sameBody && status < 300) return [{ wrong: "key", key, what: "another body was accepted" }];
    if (transferId === null || byKey.get(key)?.id === transferId) return [];
    return [{ wrong: "key", key, what: `an answer named ${transferId}, the key is ${byKey.get(key)?.id}` }];
  });
}

/** Transfers to one customer are claimed at least a second apart. */
function tooClose(transfers: readonly Local[]): Violation[] {
  const sent = transfers
    .flatMap(({ sentAt, ...rest }) => (sentAt ? [{ ...rest, sentAt }] : []))
    .sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime());
  const last = new Map<string, Date>();
  return sent.flatMap(({ authId, key, reference, sentAt }): Violation[] => {
    const before = last.get(authId);
    last.set(authId, sentAt);
    const gap = before ? sentAt.getTime() - before.getTime() : APART_MS;
    return gap < APART_MS
      ? [{ wrong: "too close", key, what: `${reference} was claimed ${gap} ms after another to ${authId}` }]
      : [];
  });
}
