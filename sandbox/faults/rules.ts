import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { TransferDisplay } from "../world/commands";

const ms = z.number().int().min(0).max(3_600_000);
const status = z.number().int().min(200).max(599);
const answered = {
  status: status.default(500),
  body: z.unknown().optional(),
  html: z.boolean().optional(),
  retryAfter: z.number().int().min(0).optional(),
};

const effectSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("delay"), ms }),
  z.object({ kind: z.literal("hang") }),
  z.object({ kind: z.literal("hang_after_commit") }),
  z.object({ kind: z.literal("refuse") }),
  z.object({ kind: z.literal("reset_before_commit") }),
  z.object({ kind: z.literal("reset_after_commit") }),
  z.object({ kind: z.literal("status_before_commit"), ...answered }),
  z.object({ kind: z.literal("status_after_commit"), ...answered }),
  z.object({ kind: z.literal("truncate_body") }),
  z.object({ kind: z.literal("truncate_json") }),
  z.object({ kind: z.literal("html_body") }),
  z.object({ kind: z.literal("foreign_body") }),
  z.object({ kind: z.literal("slow_body"), ms }),
  z.object({
    kind: z.literal("wrong_amount"),
    amount: z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .optional(),
  }),
  z.object({ kind: z.literal("redirect"), status: status.default(307), location: z.string() }),
  z.object({ kind: z.literal("ledger_lag"), ms }),
  z.object({ kind: z.literal("drop_description") }),
  z.object({ kind: z.literal("truncate_description"), length: z.number().int().min(0) }),
  z.object({ kind: z.literal("duplicate_row") }),
]);

const ruleSchema = z
  .object({
    id: z.string().min(1).optional(),
    match: z.object({ method: z.string().optional(), path: z.string().optional() }).optional().default({}),
    /** How many requests it hits; without it, all. */
    times: z.number().int().min(1).optional(),
    /** How many matching requests pass unharmed first. */
    skip: z.number().int().min(0).optional().default(0),
  })
  .and(effectSchema);

export type Effect = z.infer<typeof effectSchema>;
export type Rule = z.infer<typeof ruleSchema> & { readonly id: string; hits: number };

/** What all matching rules do to one request together: any waits, any bent ledger rows, one broken answer. */
export interface Trouble {
  readonly delayMs: number;
  readonly display: TransferDisplay | null;
  readonly effect: Effect | null;
  readonly ruleIds: readonly string[];
}

const DISPLAY_KINDS: readonly Effect["kind"][] = [
  "ledger_lag",
  "drop_description",
  "truncate_description",
  "duplicate_row",
];
export const NO_TROUBLE: Trouble = { delayMs: 0, display: null, effect: null, ruleIds: [] };

/** The switched-on faults. */
export class Faults {
  private rules: Rule[] = [];

  /** Adds a rule, or replaces the one of the same id. Throws a ZodError for one that cannot be. */
  add(input: unknown): Rule {
    const parsed = ruleSchema.parse(input);
    const rule: Rule = { ...parsed, id: parsed.id ?? randomUUID(), hits: 0 };
    if (rule.match.path) pathTest(rule.match.path);
    this.rules = [...this.rules.filter((other) => other.id !== rule.id), rule];
    return rule;
  }

  list(): readonly Rule[] {
    return this.rules;
  }

  remove(id: string): boolean {
    const before = this.rules.length;
    this.rules = this.rules.filter((rule) => rule.id !== id);
    return this.rules.length < before;
  }

  clear(): void {
    this.rules = [];
  }

  /** Finds what happens to a request, and counts it against the rules that have a number of times. */
  strike(method: string, path: string): Trouble {
    if (this.rules.length === 0) return NO_TROUBLE;
    let delayMs = 0;
    let effect: Effect | null = null;
    const display: TransferDisplay = {};
    const ruleIds: string[] = [];
    for (const rule of this.rules) {
      const bends = DISPLAY_KINDS.includes(rule.kind);
      if (!bends && rule.kind !== "delay" && effect) continue;
      if (bends && !(method === "POST" && /\/transfer-balance$/.test(path.split("?")[0] ?? ""))) continue;
      if (!matches(rule, method, path)) continue;
      rule.hits += 1;
      if (rule.hits <= rule.skip) continue;
      ruleIds.push(rule.id);
      if (rule.kind === "delay") delayMs += rule.ms;
      else if (rule.kind === "ledger_lag") display.hiddenMs = rule.ms;
      else if (rule.kind === "drop_description") display.dropDescription = true;
      else if (rule.kind === "truncate_description") display.truncateTo = rule.length;
      else if (rule.kind === "duplicate_row") display.duplicate = true;
      else effect = rule;
    }
    this.rules = this.rules.filter((rule) => rule.times === undefined || rule.hits < rule.skip + rule.times);
    return { delayMs, effect, ruleIds, display: Object.keys(display).length > 0 ? display : null };
  }
}

function matches(rule: Rule, method: string, path: string): boolean {
  const { match } = rule;
  if (match.method && match.method.toUpperCase() !== method) return false;
  return !match.path || pathTest(match.path)(path);
}

/** `/expression/` is a regular expression, anything else a part of the path with its query. */
function pathTest(pattern: string): (path: string) => boolean {
  const expression = /^\/(.+)\/$/.exec(pattern)?.[1];
  if (expression === undefined) return (path) => path.includes(pattern);
  const compiled = new RegExp(expression);
  return (path) => compiled.test(path);
}
