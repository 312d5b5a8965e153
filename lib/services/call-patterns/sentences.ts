import type { Finding } from "./finding";

const verb = { inbound: "inbound ", outbound: "outbound " } as const;

/** `NO_ANSWER` as `no answer`. */
function causeWords(cause: string): string {
  return cause.toLowerCase().replaceAll("_", " ");
}

const count = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(1));
const percent = (value: number) => `${value.toFixed(value < 10 && value % 1 !== 0 ? 1 : 0)}%`;
const hours = (found: Finding) =>
  found.hours.length === 1 ? "for an hour" : `for ${found.hours.length} hours`;
const plural = (value: number, one: string) => (value === 1 ? one : `${one}s`);

function silence(found: Finding, customer: string | null): string {
  const calls = `${found.direction === null ? "" : verb[found.direction]}calls`;
  const usual = `usually ${count(found.usual)} in that time`;
  if (found.prefix !== null) {
    const way = found.direction === "inbound" ? "from" : "to";
    return `No ${calls} ${way} numbers that begin with ${found.prefix} ${hours(found)}; ${usual}.`;
  }
  if (found.trunkId !== null)
    return `No calls over trunk ${found.trunkId} of ${customer} ${hours(found)}; ${usual}.`;
  if (customer !== null) return `No ${calls} of ${customer} ${hours(found)}; ${usual}.`;
  return `No calls at all ${hours(found)}; ${usual}.`;
}

/** What is unusual, in one plain sentence. `customer` is the name of the customer it is about, if it is about one. */
export function sentenceOf(found: Finding, customer: string | null): string {
  const who = customer === null ? "All customers" : customer;
  const calls = `${count(found.calls)} ${plural(found.calls, "call")}`;
  switch (found.kind) {
    case "silence":
      return silence(found, customer);
    case "asr_collapse":
      return `${who}: ${percent(found.now)} of ${calls} were answered; usually ${percent(found.usual)}.`;
    case "short_calls":
      return `${who}: ${count(found.now)} of ${count(found.calls)} answered ${plural(found.calls, "call")} lasted 6 seconds or less; usually ${count(found.usual)}.`;
    case "cause_jump":
      return `${who}: ${percent(found.now)} of ${calls} ended with “${causeWords(found.cause ?? "")}”; usually ${percent(found.usual)}.`;
  }
}
