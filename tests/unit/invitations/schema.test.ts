import { expect, test } from "vitest";
import { colleagueInput, personName, staffInput } from "@/lib/services/invitations/schema";

const given = { name: "Meera Nair", email: " Meera@Acme.Example ", role: "customer", language: "hi" };

test("an address is kept in lower case, a name on one line", () => {
  expect(colleagueInput.parse({ ...given, name: "Meera\u200b\r\n Nair" })).toEqual({
    name: "Meera Nair",
    email: "meera@acme.example",
    role: "customer",
    language: "hi",
  });
});

test("a customer's people are no staff, and staff are no customer's people", () => {
  for (const role of ["admin", "finance", "support", "auditor"]) {
    expect(colleagueInput.safeParse({ ...given, role }).success).toBe(false);
    expect(staffInput.safeParse({ ...given, role }).success).toBe(true);
  }
  expect(staffInput.safeParse(given).success).toBe(false);
});

test.each(["Visit https://evil.example", "www.evil.example", "a/b", "<b>Meera</b>", "me@evil.example", ""])(
  "%j is no name for a mail",
  (name) => {
    expect(personName.safeParse(name).success).toBe(false);
  },
);

test.each(["Meera Nair", "मीरा नायर", "O'Brien-Smith Jr.", "Dr. S. K. Rao"])("%s is a name", (name) => {
  expect(personName.safeParse(name).success).toBe(true);
});
