import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planOf } from "@/lib/services/trunk-config/plan";
import { configurationFor, SYSTEMS } from "@/lib/services/trunk-config/systems";
import type { ConfigurationRequest, TrunkPlan } from "@/lib/services/trunk-config/types";
import { readAsterisk } from "./read-asterisk";
import { readKamailio, readTable } from "./read-kamailio";
import { type Element, readXml } from "./read-xml";
import { planFor, VARIANTS } from "./variants";

/** What would break out of one of the formats, in pieces. */
const TRICKS = [
  ...[
    '"',
    "'",
    ";",
    "\\",
    "\\;",
    ";--",
    "--;",
    "-->",
    "<!--",
    "--",
    "<",
    ">",
    "&",
    "&amp;",
    "]]>",
    "$",
    "$${x}",
    `\${x}`,
  ],
  ...[
    "\n",
    "\r\n",
    "\u2028",
    "\0",
    "[x]",
    "=>",
    "#",
    "#!",
    "#include <x>",
    "#exec /x",
    "<X-PRE-PROCESS/>",
    "{",
    "}",
    ":",
  ],
  ...[
    '"); exit; #',
    "\n[general]",
    "\nroute {",
    "\nexten => _X.,1,System(x)",
    "%",
    "\u202e",
    "@",
    ",",
    "|",
    "!",
  ],
];
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TRICKS),
      fc.string({ maxLength: 6 }),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    ),
    {
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join(""));
/** Passwords that are taken, mostly of signs that mean something. */
const password = fc
  .array(fc.oneof(fc.constantFrom(...TRICKS), fc.string({ maxLength: 8 })), { minLength: 1, maxLength: 12 })
  .map((pieces) =>
    pieces
      .join("")
      .replace(/[^\x21-\x7e]/g, "")
      .slice(0, 128),
  )
  .filter((value) => value !== "");
const variant = fc.constantFrom(...VARIANTS.filter((one) => one.request.authentication.kind === "digest"));

const RUNS = { numRuns: 400 };

/** What a file says apart from its values: nothing that somebody typed may change it. */
function shape(plan: TrunkPlan): unknown {
  const of = (element: Element): unknown => [
    element.name,
    Object.keys(element.attributes),
    element.children.map(of),
  ];
  return SYSTEMS.map((system) =>
    configurationFor(system, plan).files.map(({ path, text: file }) => {
      if (system === "asterisk") {
        return readAsterisk(file).map(({ name, settings }) => [
          name.replaceAll(plan.id, "ID"),
          settings.map(([key, value]) =>
            path.endsWith("extensions.conf") ? value.replaceAll(plan.id, "ID") : key,
          ),
        ]);
      }
      if (system === "freeswitch") return of(readXml(file, ["domain"]));
      if (system === "livekit") return Object.keys(JSON.parse(file));
      if (path.endsWith(".cfg")) {
        const { code, strings, directives } = readKamailio(file);
        return [code, strings.length, directives];
      }
      return readTable(file).map((row) => Object.keys(row));
    }),
  );
}

function withValues(
  request: ConfigurationRequest,
  values: { name?: string; password?: string },
): ConfigurationRequest {
  const { authentication, trunk } = request;
  return {
    ...request,
    trunk: { ...trunk, name: values.name ?? trunk.name },
    authentication:
      authentication.kind === "digest" && values.password !== undefined
        ? { ...authentication, password: values.password }
        : authentication,
  };
}

describe("what somebody typed", () => {
  it("changes no more of the files than its own place, as a name", () => {
    fc.assert(
      fc.property(variant, text, ({ request }, name) => {
        expect(shape(planFor(withValues(request, { name })))).toEqual(
          shape(planFor(withValues(request, { name: "Main" }))),
        );
      }),
      RUNS,
    );
  });

  it("is read back as it was, as a password", () => {
    fc.assert(
      fc.property(variant, password, ({ request }, secret) => {
        const plan = planFor(withValues(request, { password: secret }));
        expect(shape(plan)).toEqual(shape(planFor(withValues(request, { password: "abcdefgh" }))));
        const files = SYSTEMS.flatMap((system) =>
          configurationFor(system, plan).files.map((file) => ({ system, ...file })),
        );
        for (const { system, path, text: file } of files) {
          if (path.endsWith("pjsip.conf")) {
            const auth = readAsterisk(file).find((section) => section.name.endsWith("-auth"));
            expect(auth?.settings).toContainEqual(["password", secret]);
          }
          if (path.includes("sip_profiles")) {
            const parameters = readXml(file).children[0]?.children.map(({ attributes }) => attributes);
            expect(parameters).toContainEqual({ name: "password", value: secret });
          }
          if (path.endsWith(".cfg") && plan.sends) expect(readKamailio(file).strings).toContain(secret);
          if (path.endsWith("uacreg")) expect(readTable(file)[0]).toMatchObject({ auth_password: secret });
          if (system === "livekit" && path === "outbound-trunk.json") {
            expect(JSON.parse(file)).toMatchObject({ trunk: { auth_password: secret } });
          }
        }
      }),
      RUNS,
    );
  });

  it("is refused or harmless, in every place at once", () => {
    fc.assert(
      fc.property(
        variant,
        fc.record({ domain: text, realm: text, username: text, password: text, number: text }),
        (one, typed) => {
          const { trunk } = one.request;
          const reading = planOf({
            trunk: { ...trunk, name: typed.domain, domain: fcDomain(typed.domain) },
            authentication: {
              kind: "digest",
              username: typed.username,
              password: typed.password,
              realm: typed.realm,
            },
            addresses: [typed.number],
            numbers: [typed.number, "+918071234567"],
          });
          if (reading.ok) expect(() => shape(reading.plan)).not.toThrow();
        },
      ),
      RUNS,
    );
  });

  it("never puts a password into steps, paths or names of files", () => {
    for (const { request } of VARIANTS) {
      const plan = planFor(withValues(request, { password: "canary-7f31" }));
      for (const system of SYSTEMS) {
        const { steps, files } = configurationFor(system, plan);
        expect(JSON.stringify([steps, files.map(({ path, fileName }) => [path, fileName])])).not.toContain(
          "canary",
        );
      }
    }
  });
});

/** Half of them hang on a real name, so that not all are refused at once. */
function fcDomain(typed: string): string {
  return typed.length % 2 === 0 ? `${typed}.sip.vobiz.ai` : "39a32383.sip.vobiz.ai";
}
