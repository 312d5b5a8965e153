import { z } from "zod";
import type { CustomerPolicyForm } from "./schema";

const stored = z.object({
  invitePeople: z.boolean().optional(),
  requestTopUps: z.boolean().optional(),
  manageTrunks: z.boolean().optional(),
  routeNumbers: z.boolean().optional(),
});
/** What is kept of one customer: only what differs. */
export type StoredDifference = z.output<typeof stored>;

const CHOSEN = { inherit: undefined, yes: true, no: false } as const;

function choiceOf(value: boolean | undefined): "inherit" | "yes" | "no" {
  if (value === undefined) return "inherit";
  return value ? "yes" : "no";
}

export function toStored(form: CustomerPolicyForm): StoredDifference {
  const differing = Object.entries(form)
    .map(([rule, choice]) => [rule, CHOSEN[choice]] as const)
    .filter(([, value]) => value !== undefined);
  return stored.parse(Object.fromEntries(differing));
}

/** The form for what is kept. What cannot be read allows nothing, and the form says so. */
export function toChoices(value: unknown): CustomerPolicyForm {
  if (value === null || value === undefined) return allOf("inherit");
  const read = stored.safeParse(value);
  if (!read.success) return allOf("no");
  const { invitePeople, requestTopUps, manageTrunks, routeNumbers } = read.data;
  return {
    invitePeople: choiceOf(invitePeople),
    requestTopUps: choiceOf(requestTopUps),
    manageTrunks: choiceOf(manageTrunks),
    routeNumbers: choiceOf(routeNumbers),
  };
}

function allOf(choice: "inherit" | "no"): CustomerPolicyForm {
  return { invitePeople: choice, requestTopUps: choice, manageTrunks: choice, routeNumbers: choice };
}
