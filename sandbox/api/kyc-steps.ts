import type { KycStep, Mistake } from "../views/kyc-page";
import type { KycEntered, KycSession } from "../world/entities";
import type { Given, Step } from "./kyc-progress";

/** What a form did: moved the session on, or has to be filled in again. */
export type StepOutcome =
  | { readonly to: Step; readonly given: Given }
  | { readonly mistake: Mistake; readonly given?: Given };

/** The step at which a session is follows from what was entered, so that the link can be opened again later. */
export function stepOf({ kycType, entered }: KycSession): KycStep {
  if (entered === null) return "pan";
  if (kycType === "company") return entered.name === "" ? "company" : "gstin";
  if (entered.name === "") return "person";
  return entered.maskedAadhaar === null ? "aadhaar" : "code";
}

const EMPTY: KycEntered = { maskedPan: "", name: "", born: null, maskedAadhaar: null, wrongCodes: 0 };
const CODE = "123456";
const ATTEMPTS = 3;
const ADULT_YEARS = 18;

const wrong = (field: string, message: string): StepOutcome => ({ mistake: { field, message } });
const onward = (given: Given): StepOutcome => ({ to: "in_progress", given });
const failed = (reason: string): StepOutcome => ({ to: "failed", given: { reason } });

/** Reads one form of the widget. `now` decides who is an adult. */
export function takeStep(session: KycSession, form: URLSearchParams, now: number): StepOutcome {
  const get = (name: string): string => (form.get(name) ?? "").trim();
  const entered = session.entered ?? EMPTY;
  switch (stepOf(session)) {
    case "pan":
      return takePan(get("pan").toUpperCase());
    case "person":
    case "company":
      return takeName(session, get("name"), get("born"), now);
    case "aadhaar":
      return takeAadhaar(entered, get("aadhaar").replace(/[\s-]/g, ""));
    case "code":
      return takeCode(entered, get("code"));
    case "gstin":
      return takeGstin(entered, get("gstin").toUpperCase());
  }
}

function takePan(pan: string): StepOutcome {
  if (!/^[A-Z]{5}\d{4}[A-Z]$/.test(pan))
    return wrong("pan", "A PAN has five letters, four digits and a letter.");
  const kind = pan[3];
  if (kind !== "P" && kind !== "C")
    return wrong("pan", "Only the PAN of a person (P) or a company (C) can be verified here.");
  const maskedPan = `${pan.slice(0, 5)}XXXXX`;
  return onward({
    kycType: kind === "C" ? "company" : "individual",
    entered: { ...EMPTY, maskedPan },
  });
}

function takeName(session: KycSession, name: string, born: string, now: number): StepOutcome {
  const entered = session.entered ?? EMPTY;
  if (name.length < 2 || name.length > 160) return wrong("name", "Enter the name as it is on the PAN.");
  if (session.kycType === "individual") {
    const birth = /^\d{4}-\d{2}-\d{2}$/.test(born) ? Date.parse(`${born}T00:00:00Z`) : Number.NaN;
    const adult = new Date(now);
    adult.setUTCFullYear(adult.getUTCFullYear() - ADULT_YEARS);
    if (Number.isNaN(birth)) return wrong("born", "Enter the date of birth.");
    if (birth > adult.getTime()) return wrong("born", "You must be eighteen or older.");
  }
  if (/mismatch/i.test(name)) return failed("Name mismatch");
  return onward({ entered: { ...entered, name, born: session.kycType === "individual" ? born : null } });
}

function takeAadhaar(entered: KycEntered, digits: string): StepOutcome {
  if (!/^[2-9]\d{11}$/.test(digits))
    return wrong("aadhaar", "An Aadhaar number has twelve digits and begins with 2 to 9.");
  return onward({ entered: { ...entered, maskedAadhaar: digits.slice(-4) } });
}

function takeCode(entered: KycEntered, code: string): StepOutcome {
  if (code === CODE) return { to: "completed", given: {} };
  const wrongCodes = entered.wrongCodes + 1;
  if (wrongCodes >= ATTEMPTS) return failed("Aadhaar OTP could not be verified");
  const left = ATTEMPTS - wrongCodes;
  const message = `That code is wrong. You have ${left} ${left === 1 ? "try" : "tries"} left.`;
  return { mistake: { field: "code", message }, given: { entered: { ...entered, wrongCodes } } };
}

function takeGstin(entered: KycEntered, gstin: string): StepOutcome {
  if (!/^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/.test(gstin))
    return wrong("gstin", "A GSTIN has fifteen characters: the state, the PAN and three more.");
  if (gstin.slice(2, 7) !== entered.maskedPan.slice(0, 5))
    return wrong("gstin", "This GSTIN belongs to another PAN.");
  return { to: "completed", given: {} };
}
