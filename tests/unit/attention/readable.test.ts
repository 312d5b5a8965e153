import { expect, test } from "vitest";
import { staffRoles } from "@/lib/authz/permissions";
import { ruleNames } from "@/lib/services/attention/catalog";
import { maySee, rulesFor } from "@/lib/services/attention/readable";
import { mailTrouble } from "@/lib/services/attention/rules/mail-trouble";

test("an admin may read every rule, customers none, and a rule that is not known is for admins alone", () => {
  expect(rulesFor("admin")).toEqual(ruleNames);
  for (const role of ["finance", "support", "auditor"] as const)
    expect(rulesFor(role).length).toBeLessThan(ruleNames.length);
  expect(staffRoles.filter((role) => maySee(role, "of_tomorrow"))).toEqual(["admin"]);
  expect(staffRoles.filter((role) => maySee(role, "wallet_low"))).toEqual([...staffRoles]);
  expect(staffRoles.filter((role) => maySee(role, "jobs_failing"))).toEqual(["admin"]);
});

test.each([
  ["connect ECONNREFUSED 127.0.0.1:587", "unreachable"],
  ["getaddrinfo ENOTFOUND mail.example.com", "unreachable"],
  ["Connection timeout", "unreachable"],
  ["Greeting never received", "unreachable"],
  ["Invalid login: 535 5.7.8 Error: authentication failed", "sign_in"],
  ["self-signed certificate", "encryption"],
  ["Can't send mail - all recipients were rejected: 550 5.1.1 <anna@example.com> unknown", "refused"],
  ["Message failed: 452 4.2.2 The mailbox of anna@example.com is full", "refused"],
  ["Something else about anna@example.com", null],
  [null, null],
])("of a mail server's words only the kind is told: %s", (said, kind) => {
  expect(mailTrouble(said)).toBe(kind);
});
