import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asterisk } from "@/lib/services/trunk-config/asterisk";
import { HARD_PASSWORD, planFor, REALM, VARIANTS } from "@/tests/unit/trunk-config/variants";
import { asteriskIsHere, startAsterisk } from "./asterisk";

/** In one Asterisk, so each has a name and a port of its own; names are not resolved here, so each is this machine. */
const trunks = VARIANTS.filter(({ title }) => title.endsWith("3 numbers, limit 10")).map(
  ({ title, request }, at) => {
    const plan = planFor({ ...request, trunk: { ...request.trunk, name: `v${at}` } });
    const [pjsip, extensions] = asterisk(plan).files;
    return {
      title,
      plan,
      pjsip: (pjsip?.text ?? "")
        .replace(/^bind = .*$/m, `bind = 127.0.0.1:${21_000 + at}`)
        .replaceAll(plan.domain, "127.0.0.1")
        .replaceAll(REALM, "127.0.0.1"),
      extensions: extensions?.text ?? "",
    };
  },
);

describe.skipIf(!asteriskIsHere)("Asterisk itself reads its files", () => {
  let running: Awaited<ReturnType<typeof startAsterisk>>;
  let endpoints = "";
  let dialplan = "";
  beforeAll(async () => {
    running = await startAsterisk({
      pjsip: trunks.map((trunk) => trunk.pjsip).join("\n"),
      extensions: trunks.map((trunk) => trunk.extensions).join("\n"),
    });
    endpoints = running.ask("pjsip show endpoints");
    dialplan = running.ask("dialplan show");
  });
  afterAll(() => running?.stop());

  it("complains of nothing in them", () => {
    expect(running.complaints()).toEqual([]);
  });

  it.each(trunks.map(({ title, plan }) => [title, plan] as const))(
    "knows the endpoint and the ways of %s",
    (_, plan) => {
      expect(endpoints).toMatch(new RegExp(`Endpoint:\\s+${plan.id}\\s`));
      expect(dialplan).toContain(`[ Context '${plan.id}-${plan.receives ? "in" : "closed"}'`);
      expect(dialplan.includes(`[ Context '${plan.id}-send'`)).toBe(plan.sends);
    },
  );

  it("reads the hardest password back as it was", () => {
    const hard = trunks.find((trunk) => trunk.plan.login?.password === HARD_PASSWORD);
    const shown = running.ask(`pjsip show auth ${hard?.plan.id}-auth`).split("\n");
    expect(shown.find((line) => / password\s+: /.test(line))?.replace(/^.*? : /, "")).toBe(HARD_PASSWORD);
  });

  it("finds the number in the To header of a call that follows the registration", () => {
    running.ask("dialplan set global TO Acme<sip:+918071234567@trunk.example.com>");
    const called = /CALLED=(.*)\)$/m.exec(trunks[0]?.extensions ?? "")?.[1] ?? "";
    expect(running.ask(`dialplan eval function ${called.slice(2, -1)}`)).toContain("Result: 918071234567\n");
  });
});
