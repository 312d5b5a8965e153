import "server-only";
import { randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { checkFromCommandLine, syncFromCommandLine } from "@/lib/services/call-mirror/command";
import { syncCustomers } from "@/lib/services/customers/jobs";
import { numbersFromCommandLine } from "@/lib/services/numbers/jobs";
import { HAND_OVER_HOURS, linkForPassword } from "@/lib/services/password-reset/hand-over";
import { DEMO_PASSWORD, isDemoSeeded, seedDemo } from "@/lib/services/people/demo";
import { listPeople } from "@/lib/services/people/read";
import { personInput, portalPassword } from "@/lib/services/people/schema";
import { createPerson, disablePerson, enablePerson, resetPassword } from "@/lib/services/people/write";
import { reconcileFromCommandLine } from "@/lib/services/reconciliation/command";
import { removeSecondFactor } from "@/lib/services/security/remove";
import { apiKeyCommands } from "./api-key-commands";
import { auditCommands } from "./audit-commands";
import { backupCommands } from "./backup-commands";
import { actor, type Command, options, print, table } from "./command";
import { keyCommands } from "./key-commands";

/** Nobody gets to know it: the person chooses another one by a link. */
function passwordOfNobody(): string {
  return randomBytes(24).toString("base64url");
}

async function printLink(email: string): Promise<void> {
  print(`To choose a password, once, within ${HAND_OVER_HOURS} hours:`);
  print(await linkForPassword(actor(), email));
}

export const commands: Record<string, Command> = {
  "users create": {
    help: "--email E --name N --role R [--customer authId] [--password P]   without a password: prints a link to choose one",
    async run(args) {
      const given = options(args, ["email", "name", "role", "customer", "password"]);
      const password = given.password ?? passwordOfNobody();
      const person = await createPerson(actor(), personInput.parse({ ...given, password }));
      print(`Created ${person.email} (${person.role}).`);
      if (!given.password) await printLink(person.email);
      return 0;
    },
  },
  "users list": {
    help: "",
    async run() {
      const people = await listPeople(actor());
      table(
        people.map((person) => ({
          email: person.email,
          name: person.name,
          role: person.role,
          status: person.status,
          customer: person.customer?.authId ?? "",
          "last sign-in": person.lastSignInAt?.toISOString() ?? "never",
        })),
      );
      return 0;
    },
  },
  "users disable": {
    help: "--email E",
    async run(args) {
      const person = await disablePerson(actor(), options(args, ["email"]).email ?? "");
      print(`Disabled ${person.email}; every session is ended.`);
      return 0;
    },
  },
  "users enable": {
    help: "--email E",
    async run(args) {
      const person = await enablePerson(actor(), options(args, ["email"]).email ?? "");
      print(`Enabled ${person.email}.`);
      return 0;
    },
  },
  "users reset-password": {
    help: "--email E [--password P]   ends every session; without a password: prints a link to choose one",
    async run(args) {
      const given = options(args, ["email", "password"]);
      const password = portalPassword.parse(given.password ?? passwordOfNobody());
      const person = await resetPassword(actor(), given.email ?? "", password);
      if (given.password) print(`New password for ${person.email} is set.`);
      else await printLink(person.email);
      return 0;
    },
  },
  "users remove-second-factor": {
    help: "--email E   for who has lost the phone and the recovery codes; ends every session",
    async run(args) {
      const { email } = await removeSecondFactor(actor(), options(args, ["email"]).email ?? "");
      print(`${email} signs in with the password alone again; every session is ended.`);
      return 0;
    },
  },
  ...apiKeyCommands,
  ...keyCommands,
  ...backupCommands,
  "customers sync": {
    help: "imports upstream accounts and brings them in step",
    async run() {
      print(`${await syncCustomers(actor())} accounts are in step.`);
      return 0;
    },
  },
  "numbers sync": {
    help: "reads all numbers again, and counts the calls of the radar",
    run: () => numbersFromCommandLine(actor(), print),
  },
  "calls sync": {
    help: "[--from DAY] [--to DAY]   reads days of the calls again, whole; without days yesterday and today",
    run: (args) => syncFromCommandLine(actor(), options(args, ["from", "to"]), print),
  },
  "calls check": {
    help: "adds up every stored call and compares with the roll-ups; exit code 0 right, 1 wrong",
    run: () => checkFromCommandLine(print),
  },
  "transfers reconcile": {
    help: "[--from DAY] [--to DAY]   compares with the ledgers; exit code 0 clean, 1 differences, 2 cannot say",
    run: (args) => reconcileFromCommandLine(actor(), () => options(args, ["from", "to"]), print),
  },
  ...auditCommands,
  "demo seed": {
    help: "makes one person per role; demo only",
    async run() {
      if (!(await isDemoSeeded())) await syncCustomers(actor());
      const people = await seedDemo(actor());
      for (const person of people) print(`${person.role.padEnd(16)} ${person.email}`);
      print(`password         ${DEMO_PASSWORD}`);
      return 0;
    },
  },
  "db url": {
    help: "prints the database's address, with its password",
    async run() {
      print(env().DATABASE_URL);
      return 0;
    },
  },
};

export function usage(): string {
  const lines = Object.entries(commands).map(([name, { help }]) => `  ${name} ${help}`.trimEnd());
  return ["Usage: npm run admin -- <command>", ...lines].join("\n");
}
