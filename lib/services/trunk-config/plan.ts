import { readIpv4 } from "@/lib/format/public-host";
import { idOf, remarkOf } from "./escape";
import { PLACEHOLDERS } from "./placeholders";
import type { ConfigurationRequest, PlanProblem, TrunkPlan } from "./types";

export type PlanReading = { ok: true; plan: TrunkPlan } | { ok: false; problems: PlanProblem[] };

const HOST = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;
/** Realms carry the account's name, which has an underscore. */
const REALM = /^(?=.{1,253}$)([a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/i;
const USERNAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_])?$/;
/** Printable ASCII without blanks: every format can hold it, escaped. */
const PASSWORD = /^[\x21-\x7e]{1,128}$/;
const NUMBER = /^\+?([1-9]\d{5,14})$/;

/**
 * Reads what is known of a trunk into values that may stand in the files; refuses what could not stand there.
 * Numbers and addresses that are none are left out.
 */
export function planOf({ trunk, authentication, addresses, numbers }: ConfigurationRequest): PlanReading {
  const problems: PlanProblem[] = [];
  const refuse = (field: PlanProblem["field"], message: string) => problems.push({ field, message });
  const domain = (trunk.domain ?? "").trim().toLowerCase();
  if (domain === "")
    refuse("domain", "The voice platform has not told this trunk's domain yet. Read the trunk again.");
  else if (!HOST.test(domain))
    refuse("domain", "The domain of this trunk is not a host name, so no file is made of it.");

  const transport = trunk.transport === "tcp" || trunk.transport === "tls" ? trunk.transport : "udp";
  const plan: TrunkPlan = {
    id: idOf(trunk.name, domain),
    title: trunk.name.trim() || "Trunk",
    remark: remarkOf(trunk.name) || "Trunk",
    domain,
    transport,
    port: transport === "tls" ? 5061 : 5060,
    isSecure: trunk.isSecure === true,
    sends: trunk.direction !== "inbound",
    receives: trunk.direction !== "outbound",
    login: null,
    addresses: addresses.filter(isAddress),
    numbers: [...new Set(numbers.flatMap((number) => NUMBER.exec(number.trim())?.[1] ?? []))].map(
      (digits) => `+${digits}`,
    ),
    concurrentCalls: limit(trunk.concurrentCallsLimit),
    callsPerSecond: limit(trunk.callsPerSecondLimit),
  };
  if (authentication.kind === "digest") {
    const username = authentication.username ?? PLACEHOLDERS.username;
    const password = authentication.password ?? PLACEHOLDERS.password;
    const registrar = authentication.realm?.trim() || domain;
    if (!USERNAME.test(username)) {
      refuse(
        "username",
        "This SIP username has signs that configuration files do not hold. Create one of letters and digits.",
      );
    }
    if (!PASSWORD.test(password)) {
      refuse("password", "This SIP password has blanks or signs outside ASCII. Set a new one without them.");
    }
    if (registrar !== domain && !REALM.test(registrar)) {
      refuse("realm", "The realm of this SIP sign-in is not a host name, so no file is made of it.");
    }
    plan.login = { username, password, registrar };
  }
  return problems.length === 0 ? { ok: true, plan } : { ok: false, problems };
}

/** Zero is stored for a trunk that is meant to stay closed; a file cannot say that better than the trunk does. */
function limit(value: number | null): number | null {
  return value !== null && Number.isSafeInteger(value) && value > 0 ? value : null;
}

function isAddress(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  if (more.length > 0 || readIpv4(address) === null) return false;
  return bits === undefined || /^(\d|[12]\d|3[0-2])$/.test(bits);
}
