import type { KycSession } from "../world/entities";

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1a2230;background:#f4f6f9}
main{max-width:30rem;margin:0 auto;padding:1.5rem 1rem 3rem}h1{font-size:1.4rem;line-height:1.25;margin:.25rem 0 1rem;overflow-wrap:anywhere}
form,.card{background:#fff;border:1px solid #d5dbe5;border-radius:.5rem;padding:1rem;margin:0 0 1rem}
label{display:block;font-weight:600;margin:.75rem 0 .25rem}label:first-child{margin-top:0}
input{font:inherit;width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid #6b7688;border-radius:.375rem}
input[aria-invalid]{border-color:#b3261e}.hint{color:#4d586a;font-size:.9rem;margin:.25rem 0 0}
.error{color:#8c1d18;background:#fdecea;border-radius:.375rem;padding:.5rem .75rem;margin:0 0 1rem}
button,.button{display:inline-block;font:inherit;font-weight:600;min-height:2.75rem;margin-top:1rem;padding:.5rem 1.25rem;border:1px solid #1f4fbf;border-radius:.375rem;background:#1f4fbf;color:#fff;text-decoration:none;cursor:pointer}
button.plain{background:#fff;color:#1a2230;border-color:#6b7688;margin-right:.5rem}
:focus-visible{outline:3px solid #f2a900;outline-offset:2px}.step{color:#4d586a;margin:0}summary{cursor:pointer;min-height:1.5rem}`;

export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} · Identity check (sandbox)</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`;

export type KycStep = "pan" | "person" | "aadhaar" | "code" | "company" | "gstin";

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly attributes: string;
}

interface Screen {
  readonly title: string;
  readonly number: number;
  readonly of: number;
  readonly fields: readonly Field[];
  readonly button: string;
}

const field = (name: string, label: string, hint: string, attributes = ""): Field => ({
  name,
  label,
  hint,
  attributes,
});

const SCREENS: Record<KycStep, Screen> = {
  pan: {
    title: "Your PAN",
    number: 1,
    of: 4,
    fields: [
      field(
        "pan",
        "PAN",
        "Ten characters, such as ABCPE1234F. The fourth is P for a person, C for a company.",
        'maxlength="10" autocapitalize="characters" spellcheck="false"',
      ),
    ],
    button: "Continue",
  },
  person: {
    title: "Name and date of birth",
    number: 2,
    of: 4,
    fields: [
      field(
        "name",
        "Name as on the PAN",
        "A name that contains “mismatch” fails the check.",
        'maxlength="120"',
      ),
      field("born", "Date of birth", "As on the PAN. Eighteen years or older.", 'type="date"'),
    ],
    button: "Continue",
  },
  aadhaar: {
    title: "Aadhaar",
    number: 3,
    of: 4,
    fields: [
      field(
        "aadhaar",
        "Aadhaar number",
        "Twelve digits; any will do here. Only the last four are kept.",
        'inputmode="numeric" maxlength="14"',
      ),
    ],
    button: "Send the code",
  },
  code: {
    title: "One-time code",
    number: 4,
    of: 4,
    fields: [
      field(
        "code",
        "Six-digit code",
        "Nothing was sent: the code is 123456. Three wrong ones fail the check.",
        'inputmode="numeric" maxlength="6"',
      ),
    ],
    button: "Verify",
  },
  company: {
    title: "Company name",
    number: 2,
    of: 3,
    fields: [
      field(
        "name",
        "Registered name",
        "As on the PAN. A name that contains “mismatch” fails the check.",
        'maxlength="160"',
      ),
    ],
    button: "Continue",
  },
  gstin: {
    title: "GSTIN",
    number: 3,
    of: 3,
    fields: [
      field(
        "gstin",
        "GSTIN",
        "Fifteen characters, such as 27AAACA1234F1Z5. It contains the PAN.",
        'maxlength="15" autocapitalize="characters" spellcheck="false"',
      ),
    ],
    button: "Verify",
  },
};

export interface Mistake {
  readonly field: string;
  readonly message: string;
}

/** What was typed comes back with the mistake, but for what is secret. */
const KEPT = ["pan", "name", "born", "gstin"];

function input({ name, label, hint, attributes }: Field, mistake: Mistake | null, typed: string): string {
  const wrong = mistake?.field === name;
  const described = wrong ? `${name}-hint problem` : `${name}-hint`;
  const value = typed && KEPT.includes(name) ? ` value="${escapeHtml(typed)}"` : "";
  return `<label for="${name}">${label}</label><input id="${name}" name="${name}" required autocomplete="off"
${attributes}${value} aria-describedby="${described}"${wrong ? ' aria-invalid="true" autofocus' : ""}>
<p class="hint" id="${name}-hint">${hint}</p>`;
}

/** One step of the stand-in widget, with a way to end the check without typing. */
export function stepPage(
  step: KycStep,
  customer: string,
  mistake: Mistake | null = null,
  typed: URLSearchParams = new URLSearchParams(),
): string {
  const screen = SCREENS[step];
  const problem = mistake
    ? `<p class="error" id="problem" role="alert">${escapeHtml(mistake.message)}</p>`
    : "";
  const title = mistake ? `Error: ${screen.title}` : screen.title;
  return page(
    title,
    `<p class="step">Step ${screen.number} of ${screen.of}</p>
<h1>${screen.title}: identity check for ${escapeHtml(customer)}</h1>${problem}
<form method="post"><input type="hidden" name="step" value="${step}">
${screen.fields.map((one) => input(one, mistake, typed.get(one.name) ?? "")).join("\n")}
<button>${screen.button}</button></form>
<p class="hint">This page belongs to the sandbox. Use made-up details: nothing is checked anywhere.</p>
<details><summary>End it without typing</summary><form method="post">
<button class="plain" name="outcome" value="complete">Complete</button>
<button class="plain" name="outcome" value="fail">Fail</button></form></details>`,
  );
}

export const deadPage = (): string =>
  page(
    "Link expired",
    "<h1>This link is no longer valid</h1><p>Ask whoever sent it to you for a new one.</p>",
  );

/** How it ended, and the way back for those who came by redirect. */
export function donePage(session: KycSession, back: string | null): string {
  const good = session.status === "kyc_completed";
  const title = good ? "Thank you, you are verified" : "The check failed";
  const text = good ? "Your identity was verified." : "Your identity could not be verified.";
  const link =
    back === null
      ? "<p>You can close this page.</p>"
      : `<p><a class="button" href="${escapeHtml(back)}">Back to ${escapeHtml(new URL(back).host)}</a></p>`;
  return page(title, `<h1>${title}</h1><div class="card"><p>${text}</p>${link}</div>`);
}
