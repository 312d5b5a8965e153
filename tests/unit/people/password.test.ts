import { expect, test } from "vitest";
import { assertFit } from "@/lib/services/people/password";

const ADDRESS = "meera.nair@people.example";

/** What is said at the field; null where the password may be used. */
function said(password: string, email = ADDRESS): unknown {
  try {
    assertFit(password, email);
    return null;
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid", status: 422, errors: { password: expect.any(String) } });
    return error instanceof Error && "errors" in error ? error.errors : error;
  }
}

test.each([ADDRESS, ADDRESS.toUpperCase(), "Meera.Nair@People.Example", "ｍeera.nair@people.example"])(
  "one's own address is no password: %s",
  (password) => {
    expect(said(password)).toEqual({ password: "Your e-mail address is not a password." });
    expect(said(password, "Meera.Nair@People.Example")).toEqual({
      password: "Your e-mail address is not a password.",
    });
  },
);

test("neither is what everybody tries; somebody else's address and a phrase are", () => {
  expect(said("Password@12345")).toEqual({
    password: "Too many people use this password. Choose another one.",
  });
  expect(said("ravi.iyer@people.example")).toBeNull();
  expect(said(`${ADDRESS} and more`)).toBeNull();
  expect(said("a sentence of my own")).toBeNull();
});
