import { heading } from "./sip";
import type { TrunkPlan } from "./types";

/** One file that FreeSWITCH includes, with what the trunk is as a comment. */
export function xmlFile(plan: TrunkPlan, lines: readonly string[]): string {
  return [
    "<include>",
    ...heading(plan).map((line) => `  <!-- ${line} -->`),
    ...lines.map((line) => `  ${line}`),
    "</include>",
    "",
  ].join("\n");
}
