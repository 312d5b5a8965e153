import { describe, expect, it } from "vitest";
import { kamailio } from "@/lib/services/trunk-config/kamailio";
import { readKamailio, readTable } from "./read-kamailio";
import { planFor, VARIANTS } from "./variants";

function read(request: Parameters<typeof planFor>[0]) {
  const plan = planFor(request);
  const [cfg, table, version] = kamailio(plan).files;
  return {
    plan,
    cfg: readKamailio(cfg?.text ?? ""),
    rows: table ? readTable(table.text) : null,
    versions: version ? readTable(version.text) : null,
  };
}

const cases = VARIANTS.map(({ title, request }) => [title, request] as const);

/** Which module brings a function that the routes call; the program itself is asked in the integration tests. */
const HOME: Record<string, string> = {
  dns_sys_match_ip: "ipops",
  dlg_manage: "dialog",
  get_profile_size: "dialog",
  pl_check: "pipelimit",
  uac_auth: "uac",
  uac_replace_from: "uac",
};

describe("Kamailio's files", () => {
  it.each(cases)("hold together for %s", (_, request) => {
    const { plan, cfg, rows, versions } = read(request);
    for (const [, called] of cfg.code.matchAll(/\broute\((\w+)\)/g))
      expect(cfg.code).toContain(`route[${called}] {`);
    for (const [name, module] of Object.entries(HOME)) {
      if (cfg.code.includes(`${name}(`)) expect(cfg.strings, name).toContain(`${module}.so`);
    }
    expect(cfg.code.includes("route[TO_TRUNK]")).toBe(plan.sends);
    expect(cfg.code.includes("route[FROM_TRUNK]")).toBe(plan.receives);
    expect(cfg.code.includes("failure_route[TRUNK_LOGIN]")).toBe(plan.sends && plan.login !== null);
    expect(cfg.code.includes("enable_tls=yes")).toBe(plan.transport === "tls");
    expect(cfg.directives).toHaveLength(3);
    const registers = plan.login !== null && plan.receives;
    expect(rows !== null).toBe(registers);
    if (plan.sends && plan.login) expect(cfg.strings).toContain(plan.login.password);
    if (!registers) return;
    expect(rows).toEqual([
      expect.objectContaining({
        auth_username: plan.login?.username,
        auth_password: plan.login?.password,
        r_domain: plan.login?.registrar,
        expires: "300",
      }),
    ]);
    expect(versions).toEqual([{ id: "1", table_name: "uacreg", table_version: "5" }]);
  });
});
