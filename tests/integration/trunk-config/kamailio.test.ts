import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { kamailio } from "@/lib/services/trunk-config/kamailio";
import { planFor, VARIANTS } from "@/tests/unit/trunk-config/variants";

const program = process.env.KAMAILIO ?? "kamailio";
const isHere = spawnSync(program, ["-v"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "trunk-config-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Kamailio's own check says of a file: its answer and everything it complains of. */
function check(text: string) {
  const file = join(folder, "kamailio.cfg");
  writeFileSync(file, text);
  const run = spawnSync(program, ["-c", "-E", "-f", file], { encoding: "utf8" });
  const complaints = `${run.stdout}${run.stderr}`
    .split("\n")
    .filter((line) => /ERROR|CRITICAL|WARNING/.test(line))
    // That this machine's own addresses have no names is no matter of the file.
    .filter((line) => !line.includes("fix_hostname"));
  return { status: run.status, complaints };
}

const cases = VARIANTS.filter(
  ({ title }) => title.includes("1 numbers") || title.includes("0 numbers, limit 10"),
);

describe.skipIf(!isHere)("Kamailio itself checks its file", () => {
  it.each(cases.map(({ title, request }) => [title, request] as const))("takes %s", (_, request) => {
    const [cfg] = kamailio(planFor(request)).files;
    expect(check(cfg?.text ?? "")).toEqual({ status: 0, complaints: [] });
  });

  it("refuses a file that is broken", () => {
    const [cfg] = kamailio(planFor(VARIANTS[0]?.request ?? expect.fail())).files;
    expect(check(`${cfg?.text}\nroute[LEFT_OPEN] {`).status).not.toBe(0);
  });
});
