import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Command } from "../../../sandbox/world/commands";
import { Journal, type JournalHeader } from "../../../sandbox/world/journal";

const HEADER: JournalHeader = {
  journal: "tandem-sandbox",
  version: 1,
  seed: "1",
  anchor: 0,
  customers: 1,
  days: 1,
  partnerBalance: "1",
};
const command = (at: number): Command => ({
  op: "account_change",
  at,
  account: "MA_AAAAAAAA",
  change: { name: "Ñ" },
});

describe("the journal", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tandem-journal-"));
    path = join(folder, "deeper", "sandbox.jsonl");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(count: number): void {
    const { journal } = Journal.open(path, HEADER);
    for (let at = 1; at <= count; at++) journal.append(command(at));
    journal.close();
  }

  it("gives back what was written, in order, under its first header", () => {
    write(3);
    const { header, commands, journal } = Journal.open(path, { ...HEADER, anchor: 99 });
    journal.close();
    expect(header).toEqual(HEADER);
    expect(commands).toEqual([command(1), command(2), command(3)]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("drops a torn last line and writes on after the whole ones", () => {
    write(2);
    appendFileSync(path, '{"op":"transfer","at":3,"acc');
    const torn = Journal.open(path, HEADER);
    expect(torn.commands).toHaveLength(2);
    torn.journal.append(command(4));
    torn.journal.close();
    const again = Journal.open(path, HEADER);
    again.journal.close();
    expect(again.commands).toEqual([command(1), command(2), command(4)]);
    expect(readFileSync(path, "utf8")).not.toContain("transfer");
  });

  it("begins anew when even the header is torn", () => {
    write(0);
    writeFileSync(path, '{"journal":"tandem-s');
    const { header, commands, journal } = Journal.open(path, HEADER);
    journal.close();
    expect([header, commands]).toEqual([HEADER, []]);
  });

  it("stops at a broken line in the middle, and names it", () => {
    write(1);
    appendFileSync(path, "garbage\n");
    expect(() => Journal.open(path, HEADER)).toThrow(/Line 3/);
  });
});
