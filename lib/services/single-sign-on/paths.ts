import type { SsoProblem } from "./problems";

const START = "/api/sso/start";
/** What the window of a proof shows at its end. */
export const PROVEN = "/sso/proven";
export const CODE_STEP = "/sso/code";

const withQuery = (path: string, query: Record<string, string>) => {
  const text = new URLSearchParams(query).toString();
  return text === "" ? path : `${path}?${text}`;
};

export function startPath(next: string): string {
  return withQuery(START, next === "/" ? {} : { callbackUrl: next });
}

/** Opens in a window of its own, so that what was typed in the page behind it stays. */
export const proofPath = withQuery(START, { for: "proof" });

export function signInPath(problem: SsoProblem, next: string): string {
  return withQuery("/sign-in", { sso: problem, ...(next === "/" ? {} : { callbackUrl: next }) });
}

export function provenPath(problem: SsoProblem | null): string {
  return withQuery(PROVEN, problem ? { problem } : {});
}
