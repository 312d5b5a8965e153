import { describe, expect, it } from "vitest";
import { asterisk } from "@/lib/services/trunk-config/asterisk";
import { readAsterisk, type Section } from "./read-asterisk";
import { planFor, VARIANTS } from "./variants";

function read(request: Parameters<typeof planFor>[0]) {
  const plan = planFor(request);
  const [pjsip, dialplan] = asterisk(plan).files;
  return { plan, pjsip: readAsterisk(pjsip?.text ?? ""), dialplan: readAsterisk(dialplan?.text ?? "") };
}

const value = (section: Section | undefined, key: string) =>
  section?.settings.find(([name]) => name === key)?.[1];
const ofType = (sections: Section[], type: string) =>
  sections.filter((section) => value(section, "type") === type);

const cases = VARIANTS.map(({ title, request }) => [title, request] as const);

describe("Asterisk's files", () => {
  it.each(cases)("hold together for %s", (_, request) => {
    const { plan, pjsip, dialplan } = read(request);
    const endpoint = ofType(pjsip, "endpoint")[0];
    const names = (type: string) => ofType(pjsip, type).map((section) => section.name);
    const kinds = pjsip.map((section) => `${section.name} ${value(section, "type")}`);
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const section of pjsip) {
      const keys = section.settings.map(([key]) => key);
      expect(new Set(keys).size, section.name).toBe(keys.length);
    }
    expect(names("transport")).toContain(value(endpoint, "transport"));
    expect(value(ofType(pjsip, "transport")[0], "protocol")).toBe(plan.transport);
    expect(value(endpoint, "media_encryption")).toBe(plan.isSecure ? "sdes" : "no");
    expect(dialplan.map((section) => section.name)).toContain(value(endpoint, "context"));
    expect(names("aor")).toEqual(plan.sends ? [value(endpoint, "aors")] : []);
    expect(names("auth")).toEqual(plan.login ? [`${plan.id}-auth`] : []);
    expect(value(endpoint, "outbound_auth")).toBe(plan.login && plan.sends ? `${plan.id}-auth` : undefined);
    expect(names("registration")).toHaveLength(plan.login && plan.receives ? 1 : 0);
    expect(names("identify")).toHaveLength(plan.receives ? 1 : 0);
    expect(value(ofType(pjsip, "auth")[0], "password")).toBe(plan.login?.password);
    for (const uri of [
      value(ofType(pjsip, "aor")[0], "contact"),
      value(ofType(pjsip, "registration")[0], "server_uri"),
    ]) {
      const transport = plan.transport === "udp" ? "" : `;transport=${plan.transport}`;
      if (uri !== undefined) expect(uri.endsWith(`:${plan.port}${transport}`), uri).toBe(true);
    }
  });

  it.each(cases)("jump only to contexts and labels that are there, for %s", (_, request) => {
    const { plan, dialplan } = read(request);
    const contexts = new Set(dialplan.map((section) => section.name));
    expect(contexts.size).toBe(dialplan.length);
    for (const section of dialplan) {
      for (const [key, line] of section.settings) {
        expect(["exten", "same"]).toContain(key);
        const jump = /Goto\(([^,)]+),.*,1\)$/.exec(line);
        if (jump) expect(contexts).toContain(jump[1]);
        const label = /GotoIf\(.*\?(\w+)\)$/.exec(line);
        if (label)
          expect(section.settings.some(([, other]) => other.startsWith(`n(${label[1]}),`))).toBe(true);
      }
    }
    const dialled = dialplan
      .flatMap((section) => section.settings)
      .filter(([, line]) => line.includes(`@${plan.id}`));
    expect(dialled).toHaveLength(plan.sends ? 1 : 0);
  });

  it("sends only digits to the trunk, whatever a phone dials", () => {
    const { dialplan } = read(VARIANTS.at(-1)?.request ?? expect.fail());
    const entries = dialplan
      .find((section) => section.name.endsWith("-out"))
      ?.settings.map(([, line]) => line);
    expect(entries?.every((line) => line.includes("FILTER(0-9,"))).toBe(true);
  });
});
