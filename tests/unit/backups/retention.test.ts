import { describe, expect, test } from "vitest";
import { surplus } from "@/lib/services/backups/retention";

const name = (day: string, time = "02-15-00") => `2026-10-${day}T${time}Z-ab12`;

describe("which backups are removed", () => {
  test("nothing while there are no more than seven days", () => {
    const names = ["01", "02", "03", "04", "05", "06", "07"].map((day) => name(day));
    expect(surplus(names)).toEqual([]);
  });

  test("the oldest day, once there are eight", () => {
    const names = ["01", "02", "03", "04", "05", "06", "07", "08"].map((day) => name(day));
    expect(surplus(names)).toEqual([name("01")]);
  });

  test("of an older day all but its newest; of the newest day nothing", () => {
    const names = [name("01"), name("01", "09-00-00"), name("02"), name("02", "09-00-00")];
    expect(surplus(names)).toEqual([name("01")]);
  });

  test("days without a backup do not count: a portal that was off for a month keeps what it had", () => {
    expect(surplus([name("01"), name("30")])).toEqual([]);
  });

  test("nothing that is not ours, and nothing unfinished", () => {
    expect(surplus(["notes", `${name("01")}.unfinished`, "2020-01-01"])).toEqual([]);
  });
});
