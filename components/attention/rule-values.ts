import { z } from "zod";
import type { RuleBody, RuleDto } from "@/lib/services/attention/schema";

/** As the fields of the form hold them: text, empty where a figure does not count. */
export const ruleForm = z.object({
  enabled: z.boolean(),
  thresholds: z.record(z.string(), z.string()),
});
export type RuleForm = z.input<typeof ruleForm>;

export function ruleValues({ enabled, thresholds }: RuleDto): RuleForm {
  return {
    enabled,
    thresholds: Object.fromEntries(thresholds.map(({ name, value }) => [name, value?.toString() ?? ""])),
  };
}

/** With every figure as the catalog has it. */
export function usualValues({ thresholds }: RuleDto): RuleForm {
  return {
    enabled: true,
    thresholds: Object.fromEntries(thresholds.map(({ name, usual }) => [name, usual?.toString() ?? ""])),
  };
}

export function isUsual({ enabled, thresholds }: RuleDto): boolean {
  return enabled && thresholds.every(({ value, usual }) => value === usual);
}

export function asSeen({ enabled, thresholds }: RuleDto): RuleBody {
  return { enabled, thresholds: Object.fromEntries(thresholds.map(({ name, value }) => [name, value])) };
}

/** What was typed as figures. What is no number becomes one that no rule takes, so that its field says why. */
export function asFigures(form: RuleForm): RuleBody {
  const figures = Object.entries(form.thresholds).map(([name, text]) => {
    const plain = text.replace(/[\s,]/g, "");
    const figure = Number(plain);
    return [name, plain === "" ? null : Number.isFinite(figure) ? figure : -1] as const;
  });
  return { enabled: form.enabled, thresholds: Object.fromEntries(figures) };
}
