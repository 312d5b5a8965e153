import { z } from "zod";
import type { Permission } from "@/lib/authz/permissions";
import { authIdParam, instant, listOf, optionalChoice, pageQuery, searchText } from "@/lib/http/schemas";
import { definitionOf, isRuleName, ruleNames, severities } from "./catalog";

export const attentionStates = ["open", "snoozed", "cleared"] as const;
export type AttentionState = (typeof attentionStates)[number];

export const attentionGroups = ["Money", "Numbers", "Verification", "Traffic", "Portal"] as const;

export const attentionChangeKinds = [
  "opened",
  "reopened",
  "worsened",
  "eased",
  "cleared",
  "snoozed",
  "woken",
  "assigned",
  "unassigned",
  "commented",
] as const;
export type AttentionChangeKind = (typeof attentionChangeKinds)[number];

const ruleName = z.enum(ruleNames, "This rule is not known.");

/** Whose: one's own, nobody's, anybody's, or those of the person with this id. */
const assigned = z
  .preprocess(
    (value) => (value === "" ? undefined : value),
    z
      .union([
        z.enum(["me", "nobody", "anybody"]),
        z.uuid("“me”, “nobody”, “anybody” or the id of somebody of the staff."),
      ])
      .optional(),
  )
  .describe("me, nobody, anybody, or the id of somebody of the staff");

export const attentionListQuery = z.strictObject({
  ...pageQuery,
  /** Open ones unless told. */
  state: optionalChoice(attentionStates),
  severity: optionalChoice(severities),
  group: optionalChoice(attentionGroups),
  rule: z.preprocess((value) => (value === "" ? undefined : value), ruleName.optional()),
  customer: authIdParam.optional().transform((value) => (value === "" ? undefined : value)),
  assigned,
  /** A part of what it is about, of its customer's name, or of the rule's. */
  search: searchText,
});
export type AttentionListQuery = z.output<typeof attentionListQuery>;

export const attentionItemDto = z.object({
  id: z.string(),
  rule: z.string(),
  /** The rule's name for people. */
  title: z.string(),
  group: z.string(),
  severity: z.enum(severities),
  state: z.enum(attentionStates),
  /** The name of what it is about. */
  label: z.string(),
  what: z.string().describe("One sentence, for people"),
  why: z.string().describe("What it means, for people"),
  fix: z
    .object({
      label: z.string(),
      url: z.string().describe("A path of the portal"),
      permission: z.string().describe("What whoever follows it needs to be allowed"),
    })
    .nullable(),
  customer: z.object({ authId: z.string(), name: z.string() }).nullable(),
  since: instant.describe("When the trouble began, as far as anybody knows"),
  openedAt: instant,
  changedAt: instant.describe("When it last opened, worsened, eased or cleared"),
  clearedAt: instant.nullable(),
  times: z.int().describe("How often it opened; the same cause soon after clearing opens it again"),
  snoozedUntil: instant.nullable(),
  snoozedBy: z.string().nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
});

export type AttentionItemDto = Omit<z.output<typeof attentionItemDto>, "fix"> & {
  fix: { label: string; url: string; permission: Permission } | null;
};

export const attentionChangeDto = z.object({
  id: z.string(),
  kind: z.enum(attentionChangeKinds),
  severity: z.enum(severities),
  at: instant,
  by: z.string().nullable().describe("Null where the portal saw it by itself"),
  text: z.string().nullable().describe("The comment, whom it was assigned to, or until when it sleeps"),
});
export type AttentionChangeDto = z.output<typeof attentionChangeDto>;

/** One item with the figures that it was judged by, and everything that became of it. */
export const attentionFileDto = attentionItemDto.extend({
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  history: z.array(attentionChangeDto),
});
export type AttentionFileDto = AttentionItemDto & {
  facts: Record<string, string | number | boolean | null>;
  history: AttentionChangeDto[];
};

/** A rule that cannot look at present. */
export const blindRuleDto = z.object({
  rule: z.string(),
  title: z.string(),
  since: instant,
  why: z.string(),
});
export type BlindRuleDto = z.output<typeof blindRuleDto>;

export const attentionListDto = listOf(attentionItemDto).extend({
  /** When the rules last looked; null before the first time. */
  lookedAt: instant.nullable(),
  blind: z.array(blindRuleDto),
});
export type AttentionListDto = Omit<z.output<typeof attentionListDto>, "data"> & { data: AttentionItemDto[] };

export const attentionCountsDto = z.object({ critical: z.int(), high: z.int(), medium: z.int() });
export type AttentionCounts = z.output<typeof attentionCountsDto>;

/** Somebody of the staff who can take an item on. */
export interface AssigneeDto {
  id: string;
  name: string;
}

const MOST_AT_ONCE = 100;
const ids = z
  .array(z.uuid("This item is not known."))
  .min(1, "Choose at least one.")
  .max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} at once.`);

const MOST_DAYS = 90;
const DAY_MS = 86_400_000;

/** When it comes back: in the future, and not so far that it is forgotten. */
const until = z.iso
  .datetime({ offset: true, error: "Give a moment as ISO 8601, with its zone." })
  .refine((at) => {
    const ahead = Date.parse(at) - Date.now();
    return ahead > 0 && ahead <= MOST_DAYS * DAY_MS;
  }, `Choose a moment in the next ${MOST_DAYS} days.`);

export const snoozeBody = z.strictObject({
  until: until.nullable().describe("When it comes back; null wakes it now"),
});
export const snoozeInput = snoozeBody.extend({ ids });
export type SnoozeInput = z.output<typeof snoozeInput>;

export const assignBody = z.strictObject({
  to: z
    .union([z.literal("me"), z.uuid("Choose somebody of the staff.")], "Choose somebody of the staff.")
    .nullable()
    .describe("The id of somebody of the staff, “me”, or null for nobody"),
});
export const assignInput = assignBody.extend({ ids });
export type AssignInput = z.output<typeof assignInput>;

/** All but line ends, and the joiners that some scripts and emoji are written with. */
const INVISIBLE = /(?![\n\u200C\u200D])[\p{Cc}\p{Cf}]/gu;

const comment = z
  .string("Write something.")
  .transform((value) => value.normalize("NFC").replace(/\r\n?/g, "\n").replace(INVISIBLE, "").trim())
  .pipe(z.string().min(1, "Write something.").max(2_000, "At most 2,000 characters."));
export const commentBody = z.strictObject({ text: comment });
export const commentInput = commentBody.extend({ id: z.string().max(64) });

/** What became of an act on several items, with how they were before: enough to undo it. */
export interface ActedDto {
  items: AttentionItemDto[];
  before: { id: string; snoozedUntil: string | null; assigneeId: string | null }[];
  /** How many had cleared meanwhile. */
  skipped: number;
}

const figure = z.number("Give a number.").nullable();

/** Figures are checked against the catalog, each at its own field. */
export const ruleBody = z
  .strictObject({
    enabled: z.boolean("Say whether the rule looks."),
    thresholds: z.record(z.string(), figure).default({}),
  })
  .describe("Figures that are left out go back to the usual ones");
export type RuleBody = z.output<typeof ruleBody>;

export const ruleParams = z.object({ rule: z.string().max(64) });

export const ruleInput = ruleBody.extend({
  rule: ruleName,
  /** What the form was filled from, so that nobody's change is lost unseen. */
  seen: z.strictObject({ enabled: z.boolean(), thresholds: z.record(z.string(), figure) }),
});
export type RuleInput = z.output<typeof ruleInput>;

export const ruleDto = z.object({
  rule: z.string(),
  title: z.string(),
  about: z.string(),
  group: z.string(),
  enabled: z.boolean(),
  calmMinutes: z.int().describe("How long the cause has to be gone before an item clears"),
  thresholds: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      unit: z.enum(["hours", "days", "minutes", "money", "percent", "count"]),
      least: z.number(),
      most: z.number(),
      usual: z.number().nullable(),
      value: z.number().nullable(),
    }),
  ),
  openItems: z.int().nullable().describe("Null for those who may not see what it finds"),
  lookedAt: instant.nullable(),
  failing: z
    .object({ since: instant, why: z.string() })
    .nullable()
    .describe("Always null for those who may not see what it finds"),
  changed: z.object({ at: instant, by: z.string() }).nullable(),
});
export type RuleDto = z.output<typeof ruleDto>;
export const ruleListDto = z.object({ data: z.array(ruleDto) });

export function titleOf(rule: string): string {
  return isRuleName(rule) ? definitionOf(rule).title : rule;
}
