import { inTable } from "./escape";
import { TABLES } from "./kamailio-modules";
import { registers } from "./sip";
import type { ConfigurationFile, TrunkPlan } from "./types";

type Column = readonly [name: string, type: string, value: (row: Row) => string];

interface Row {
  username: string;
  password: string;
  registrar: string;
  domain: string;
  proxy: string;
}

/** Table uacreg in version 5, as Kamailio 5.5 to 6.0 have it. */
const COLUMNS: readonly Column[] = [
  ["id", "int,auto", () => "1"],
  ["l_uuid", "string", (row) => row.username],
  ["l_username", "string", (row) => row.username],
  ["l_domain", "string", (row) => row.domain],
  ["r_username", "string", (row) => row.username],
  ["r_domain", "string", (row) => row.registrar],
  ["realm", "string,null", () => ""],
  ["auth_username", "string", (row) => row.username],
  ["auth_password", "string", (row) => row.password],
  ["auth_ha1", "string,null", () => ""],
  ["auth_proxy", "string", (row) => row.proxy],
  ["expires", "int", () => "300"],
  ["flags", "int", () => "0"],
  ["reg_delay", "int", () => "0"],
  ["contact_addr", "string,null", () => ""],
  ["socket", "string,null", () => ""],
];

const VERSIONS = "id(int,auto) table_name(string) table_version(int)\n1:uacreg:5\n";

/** The registration as tables of db_text, which needs no database. None where nothing registers. */
export function kamailioTables(plan: TrunkPlan): ConfigurationFile[] {
  if (!registers(plan)) return [];
  const { username, password, registrar } = plan.login;
  const transport = plan.transport === "udp" ? "" : `;transport=${plan.transport}`;
  const row: Row = {
    username,
    password,
    registrar,
    domain: plan.domain,
    proxy: `sip:${registrar}:${plan.port}${transport}`,
  };
  const head = COLUMNS.map(([name, type]) => `${name}(${type})`).join(" ");
  const values = COLUMNS.map(([, , value]) => inTable(value(row))).join(":");
  return [
    { path: `${TABLES}/uacreg`, fileName: `${plan.id}-uacreg`, text: `${head}\n${values}\n` },
    { path: `${TABLES}/version`, fileName: `${plan.id}-version`, text: VERSIONS },
  ];
}
