import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/http/errors";
import { wordsOfFailure } from "@/lib/services/backups/failure";

const failing = (code: string) =>
  Object.assign(new Error(`${code}: /srv/tandem/secret-place postgres://postgres:pw@127.0.0.1`), { code });

describe("why a backup failed, for everybody to read", () => {
  test.each([
    ["ENOSPC", "no space"],
    ["EDQUOT", "no space"],
    ["EACCES", "may not write"],
    ["EROFS", "may not write"],
    ["55006", "The database refused"],
    ["ECONNREFUSED", "The database refused"],
    ["EIO", "could not be made"],
    ["", "could not be made"],
  ])("%s", (code, words) => {
    const said = wordsOfFailure(failing(code));
    expect(said).toContain(words);
    expect(said).not.toMatch(/secret-place|postgres:|pw@/);
  });

  test("in our own words where they are ours, and without any where it is no error", () => {
    expect(wordsOfFailure(new AppError("conflict", "It is somebody else's."))).toBe("It is somebody else's.");
    expect(wordsOfFailure("boom")).toBe("The copy could not be made; the log says why.");
  });
});
