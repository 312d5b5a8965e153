import type { CallFacts } from "./facts";
import type { Rule } from "./rule";
import { code } from "./signs";

const DOCUMENTS: Readonly<Record<number, string>> = {
  1: "answer",
  2: "action",
  3: "transfer",
  4: "redirect",
};

/** The same for a customer. */
function plainDocument(facts: CallFacts): string {
  return facts.t(document(facts));
}

/** Which of the application's addresses it was: the last digit of the code says it. */
function document({ code: found }: CallFacts): string {
  return DOCUMENTS[(found ?? 0) % 10] ?? "answer";
}

const customerNext = ["Ask whoever runs your voice application, and show them this page."];

/** Voice API: the customer's own application gives the instructions of the call. */
export const flowRules: readonly Rule[] = [
  {
    id: "flow.unreachable",
    levels: [{ likelihood: "certain", signs: [code(7011, 7012, 7013, 7014)] }],
    cause: (facts) => `The application's ${document(facts)} URL could not be reached.`,
    next: [
      "Open that URL from outside: it must answer within seconds, with status 200 and a valid certificate.",
      "Check the application's logs at the time of the call.",
    ],
    customerCause: (facts) =>
      facts.t("Your application did not answer at its {document} address.", {
        document: plainDocument(facts),
      }),
    customerNext,
  },
  {
    id: "flow.invalid-url",
    levels: [{ likelihood: "certain", signs: [code(7022, 7023, 7024)] }],
    cause: (facts) => `The ${document(facts)} URL in the application's instructions is not a valid address.`,
    next: ["Write it whole, with https:// and without blanks."],
    customerCause: (facts) =>
      facts.t("The {document} address that your application gave is not valid.", {
        document: plainDocument(facts),
      }),
    customerNext,
  },
  {
    id: "flow.invalid-method",
    levels: [{ likelihood: "certain", signs: [code(7032, 7033, 7034)] }],
    cause: (facts) => `The method for the ${document(facts)} URL is neither GET nor POST.`,
    next: ["Set it to GET or POST in the application's instructions."],
    customerCause: (facts) =>
      facts.t("Your application names a wrong method for its {document} address.", {
        document: plainDocument(facts),
      }),
    customerNext,
  },
  {
    id: "flow.invalid-xml",
    levels: [{ likelihood: "certain", signs: [code(8011, 8012, 8013, 8014)] }],
    cause: (facts) => `The ${document(facts)} URL answered with instructions that are not valid XML.`,
    next: ["Check what that URL answers: an error page in place of XML is the usual reason."],
    customerCause: (facts) =>
      facts.t("Your application's {document} address gave instructions that could not be read.", {
        document: plainDocument(facts),
      }),
    customerNext,
  },
  {
    id: "flow.lost-race",
    levels: [{ likelihood: "certain", signs: [code(9000)] }],
    cause: "Several numbers were called at once, and another one answered first.",
    next: [],
    customerCause: "Several numbers were called at once, and another one answered first.",
    customerNext: [],
  },
  {
    id: "flow.machine",
    levels: [{ likelihood: "certain", signs: [code(9100)] }],
    cause: "An answering machine picked up, and the application is set to hang up on machines.",
    next: ["If people are hung up on, loosen the machine detection."],
    customerCause: "An answering machine picked up, and your application hangs up on machines.",
    customerNext: [],
  },
  {
    id: "flow.unconfirmed",
    levels: [{ likelihood: "certain", signs: [code(9110)] }],
    cause: "Whoever answered did not press the key that confirms the call.",
    next: ["Check that the request to press a key is heard well."],
    customerCause: "Whoever answered did not press the key that confirms the call.",
    customerNext: [],
  },
];
