import { registers } from "./sip";
import type { TrunkPlan } from "./types";

/** Where the table with the registration lies. */
export const TABLES = "/etc/kamailio/trunk";

/** Nothing is bound to 0.0.0.0: that address would stand in Record-Route. Without `listen` each interface is bound. */
function listeners({ transport }: TrunkPlan): string[] {
  const port = transport === "tls" ? 5061 : 5060;
  return [
    "# All interfaces are listened on. Behind NAT, name yours and the public address instead:",
    `# listen=${transport}:10.0.0.5:${port} advertise 198.51.100.10:${port}`,
    "mhomed=yes",
    ...(transport === "tls" ? ["enable_tls=yes"] : []),
  ];
}

function names(plan: TrunkPlan): string[] {
  return [
    ...["tm", "sl", "rr", "pv", "maxfwd", "sanity", "textops", "siputils", "xlog", "kex", "corex", "ctl"],
    ...(plan.receives ? ["ipops"] : []),
    ...(registers(plan) ? ["db_text"] : []),
    ...(plan.sends ? ["dialog"] : []),
    ...(plan.sends || registers(plan) ? ["uac"] : []),
    ...(plan.sends && plan.callsPerSecond !== null ? ["pipelimit"] : []),
    ...(plan.transport === "tls" ? ["tls"] : []),
  ];
}

type Parameter = readonly [module: string, name: string, value: string | number];

function parameters(plan: TrunkPlan): Parameter[] {
  const list: Parameter[] = [
    ["rr", "enable_full_lr", 1],
    ["rr", "append_fromtag", 1],
  ];
  // Answering a challenge is a new request: its CSeq must rise, and the dialog's later ones with it.
  if (plan.sends) list.push(["dialog", "track_cseq_updates", 1]);
  if (plan.sends && plan.concurrentCalls !== null) list.push(["dialog", "profiles_no_value", "trunk"]);
  if (plan.sends && plan.login) {
    list.push(["uac", "auth_username_avp", "$avp(trunk_user)"]);
    list.push(["uac", "auth_password_avp", "$avp(trunk_password)"]);
    list.push(["uac", "auth_realm_avp", "$avp(trunk_realm)"]);
  }
  if (registers(plan)) {
    list.push(["uac", "reg_db_url", `text://${TABLES}`]);
    list.push(["uac", "reg_contact_addr", `198.51.100.10:${plan.port}`]);
    list.push(["uac", "reg_timer_interval", 30]);
  }
  if (plan.sends && plan.callsPerSecond !== null) list.push(["pipelimit", "timer_interval", 1]);
  if (plan.transport === "tls") {
    list.push(["tls", "tls_method", "TLSv1.2+"]);
    list.push(["tls", "ca_list", "/etc/ssl/certs/ca-certificates.crt"]);
    list.push(["tls", "verify_certificate", 1]);
    list.push(["tls", "certificate", "/etc/kamailio/fullchain.pem"]);
    list.push(["tls", "private_key", "/etc/kamailio/privkey.pem"]);
  }
  return list;
}

/** What Kamailio listens on and loads. */
export function kamailioModules(plan: TrunkPlan): string[] {
  return [
    ...listeners(plan),
    "children=4",
    "debug=2",
    "log_stderror=no",
    "",
    ...names(plan).map((name) => `loadmodule "${name}.so"`),
    "",
    ...(registers(plan) ? ["# reg_contact_addr is where calls reach you: replace the address."] : []),
    ...parameters(plan).map(
      ([module, name, value]) =>
        `modparam("${module}", "${name}", ${typeof value === "number" ? value : `"${value}"`})`,
    ),
  ];
}
