import "server-only";
import { permissions } from "@/lib/authz/permissions";
import type { Tx } from "@/lib/db/client";
import { formatMoney } from "@/lib/format/money";
import { catalogueOf } from "@/lib/i18n/catalogues";
import { DEFAULT_LANGUAGE, type Language, languageOf, languages } from "@/lib/i18n/language";
import { type Translate, translator } from "@/lib/i18n/translate";
import { addressOf } from "@/lib/services/brands/address";
import { brandOfCustomer, defaultBrand } from "@/lib/services/brands/of";
import type { Letter } from "@/lib/services/mail/letter";
import { queueMail } from "@/lib/services/mail/queue";
import type { RequestRow } from "./dto";

/** The words of every language: load them before the transaction that needs them. */
export type Words = Record<Language, Translate>;

export async function loadWords(): Promise<Words> {
  const all = await Promise.all(
    languages.map(async (language) => [language, translator(language, await catalogueOf(language))] as const),
  );
  return Object.fromEntries(all) as Words;
}

type Subject = Pick<
  RequestRow,
  "id" | "reference" | "amount" | "currency" | "customerId" | "requestedById" | "paymentReference"
> & { customer: { name: string } };

interface Reader {
  id: string;
  email: string;
  name: string;
  language: string | null;
}

const readerColumns = { id: true, email: true, name: true, language: true } as const;

function languageFor(reader: Reader): Language {
  return languageOf(reader.language) ?? DEFAULT_LANGUAGE;
}

function amountIn(row: Subject, language: Language): string {
  return formatMoney(row.amount.toFixed(2), row.currency, `${language}-IN`);
}

/**
 * To everybody who may decide, once per request.
 * @param trouble a payment that could not be booked, once for each
 */
export async function tellStaff(
  tx: Tx,
  words: Words,
  row: Subject,
  trouble?: { reason: string; paymentId: string | null },
): Promise<void> {
  const deciders = await tx.user.findMany({
    where: { status: "active", role: { in: [...permissions["top-up-requests:decide"]] } },
    select: readerColumns,
  });
  if (deciders.length === 0) return;
  const brand = await defaultBrand(tx);
  const url = await addressOf(tx, brand.id, `/requests/${row.id}`);
  for (const reader of deciders) {
    const language = languageFor(reader);
    await queueMail(tx, {
      kind: "top_up_request_received",
      to: { address: reader.email, name: reader.name, language },
      letter: trouble
        ? troubleLetter(words[language], row, trouble.reason, amountIn(row, language), url)
        : receivedLetter(words[language], row, amountIn(row, language), url),
      brandId: brand.id,
      customerId: row.customerId,
      userId: reader.id,
      dedupeKey: `top_up_request_received:${row.id}:${reader.id}${trouble ? `:${trouble.paymentId ?? trouble.reason}` : ""}`,
    });
  }
}

function receivedLetter(t: Translate, row: Subject, amount: string, url: string): Letter {
  return {
    subject: t("{customer} asks for a top-up of {amount}", { customer: row.customer.name, amount }),
    paragraphs: [t("Look whether the payment has arrived, then approve or refuse the request.")],
    facts: [
      { label: t("Request"), value: row.reference },
      { label: t("Amount"), value: amount },
      ...(row.paymentReference ? [{ label: t("Payment reference"), value: row.paymentReference }] : []),
    ],
    action: { label: t("Open the request"), url },
  };
}

function troubleLetter(t: Translate, row: Subject, reason: string, amount: string, url: string): Letter {
  return {
    subject: t("A payment for {reference} could not be booked", { reference: row.reference }),
    paragraphs: [t.said(reason), t("Nothing was added to a wallet for it. Somebody has to look at it.")],
    facts: [
      { label: t("Customer"), value: row.customer.name },
      { label: t("Request"), value: row.reference },
      { label: t("Amount"), value: amount },
    ],
    action: { label: t("Open the request"), url },
  };
}

/** To whoever asked; where a program did, or they may not sign in any more, to the customer's people. */
async function askersOf(tx: Tx, row: Subject): Promise<Reader[]> {
  const own = { customerId: row.customerId, status: "active" } as const;
  const asker = await tx.user.findMany({
    where: { ...own, id: { in: isUuid(row.requestedById) ? [row.requestedById] : [] } },
    select: readerColumns,
  });
  if (asker.length > 0) return asker;
  return tx.user.findMany({ where: { ...own, role: "customer" }, select: readerColumns });
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

export type Decision = { kind: "approved" } | { kind: "refused"; reason: string };

/** Once per request and decision, however often it is tried. */
export async function tellCustomer(tx: Tx, words: Words, row: Subject, decision: Decision): Promise<void> {
  const brand = await brandOfCustomer(row.customerId, tx);
  const url = await addressOf(tx, brand.id, `/portal/requests/${row.id}`);
  for (const reader of await askersOf(tx, row)) {
    const language = languageFor(reader);
    await queueMail(tx, {
      kind: "top_up_request_decided",
      to: { address: reader.email, name: reader.name, language },
      letter: decidedLetter(words[language], row, decision, amountIn(row, language), url),
      brandId: brand.id,
      customerId: row.customerId,
      userId: reader.id,
      dedupeKey: `top_up_request_decided:${row.id}:${reader.id}:${decision.kind}`,
    });
  }
}

function decidedLetter(t: Translate, row: Subject, decision: Decision, amount: string, url: string): Letter {
  const facts = [
    { label: t("Request"), value: row.reference },
    { label: t("Amount"), value: amount },
  ];
  const action = { label: t("Open the request"), url };
  if (decision.kind === "approved") {
    return {
      subject: t("Your top-up of {amount} is approved", { amount }),
      paragraphs: [t("The money is on its way to your wallet. It usually arrives within a minute.")],
      facts,
      action,
    };
  }
  return {
    subject: t("Your top-up request {reference} was refused", { reference: row.reference }),
    paragraphs: [
      t("We could not approve your request for {amount}. Nothing was added to your wallet.", { amount }),
    ],
    facts: [...facts, { label: t("Reason"), value: decision.reason }],
    action,
    notes: [t("If you think that this is a mistake, answer us with the proof of your payment.")],
  };
}
