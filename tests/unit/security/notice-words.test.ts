import { describe, expect, it } from "vitest";
import { hindi } from "@/lib/i18n/hi";
import { translator } from "@/lib/i18n/translate";
import { type Notice, noticeWords } from "@/lib/services/security/notice-words";

const notices: Notice[] = [
  "new_device",
  "password_changed",
  "second_factor_on",
  "second_factor_off",
  "second_factor_removed",
  "recovery_codes",
  "passkey_added",
  "passkey_removed",
];

describe("notices about one's own sign-in", () => {
  it.each(notices)("%s says what happened, and what to do if it was somebody else", (notice) => {
    const { subject, paragraphs, notes } = noticeWords(notice, "Blue Line", translator("en", {}));
    expect(subject).toContain("Blue Line");
    expect(paragraphs.join()).not.toBe("");
    expect(notes.join(" ")).toMatch(/If this was (not )?you|If you did not/);
  });

  it.each(notices)("%s is said in Hindi", (notice) => {
    const { subject, paragraphs, notes } = noticeWords(notice, "Blue Line", translator("hi", hindi));
    for (const text of [subject, ...paragraphs, ...notes]) expect(text).toMatch(/\p{Script=Devanagari}/u);
  });

  it("sends nobody to a password that would not help: whoever turned it on has the codes", () => {
    const { notes } = noticeWords("second_factor_on", "Blue Line", translator("en", {}));
    expect(notes.join(" ")).toContain("tell us at once");
    expect(notes.join(" ")).not.toContain("set a new password");
  });
});
