import { formatDate, formatDateTime } from "@/lib/format/date";
import { type Severity, severities } from "@/lib/services/attention/catalog";
import type { AttentionItemDto } from "@/lib/services/attention/schema";
import { counted } from "@/lib/services/attention/words/writer";
import type { Letter } from "@/lib/services/mail/letter";
import type { ChangeKind } from "./change";

/** One item in a mail, with what became of it last. */
export interface NoticeLine {
  kind: ChangeKind;
  item: AttentionItemDto;
  /** Where it is looked at. */
  url: string;
  /** Who handed it over. */
  byName: string | null;
}

export interface NoticeLinks {
  queue: string;
  settings: string;
}

/** In whose zone and form times are written. */
export interface NoticeReader {
  zone: string;
  locale: string;
}

const MOST_LINES = 50;
const MOST_CLEARED = 20;
const LONGEST_SUBJECT = 140;

const marks: Record<Severity, string> = { critical: "Critical", high: "High", medium: "Medium" };

const isOver = ({ kind }: NoticeLine): boolean => kind === "cleared";
const markOf = (line: NoticeLine): string => (isOver(line) ? "Cleared" : marks[line.item.severity]);

function cut(text: string): string {
  return text.length <= LONGEST_SUBJECT ? text : `${text.slice(0, LONGEST_SUBJECT - 1).trimEnd()}…`;
}

/** What happened, where that is more than that it opened. */
function happened({ kind, byName }: NoticeLine): string {
  if (kind === "reopened") return "It opened again.";
  if (kind === "worsened") return "It got worse.";
  if (kind === "assigned") return `${byName ?? "Somebody"} gave it to you.`;
  return "";
}

function whyOf(line: NoticeLine, reader: NoticeReader): string {
  const { item } = line;
  if (!isOver(line)) return [happened(line), item.why].filter((text) => text !== "").join(" ");
  return `It was open from ${formatDateTime(item.openedAt, reader)} until ${formatDateTime(item.clearedAt ?? item.changedAt, reader)}. Nothing is left to do.`;
}

/** `1 critical, 2 high, 3 cleared` */
function tally(lines: readonly NoticeLine[]): string {
  const open = lines.filter((line) => !isOver(line));
  const parts = severities.map((severity) => ({
    name: severity as string,
    count: open.filter(({ item }) => item.severity === severity).length,
  }));
  const cleared = { name: "cleared", count: lines.length - open.length };
  return [...parts, cleared].flatMap(({ name, count }) => (count > 0 ? [`${count} ${name}`] : [])).join(", ");
}

function listOf(lines: readonly NoticeLine[], reader: NoticeReader): NonNullable<Letter["items"]> {
  return lines.map((line) => ({
    title: line.item.what,
    detail: whyOf(line, reader),
    mark: markOf(line),
    url: line.url,
  }));
}

/** At most so many of what presses, and of what is over. */
function shown(lines: readonly NoticeLine[]): { lines: NoticeLine[]; more: string[] } {
  const open = lines.filter((line) => !isOver(line));
  const over = lines.filter(isOver);
  const some = [...open.slice(0, MOST_LINES), ...over.slice(0, MOST_CLEARED)];
  const more = lines.length - some.length;
  return { lines: some, more: more > 0 ? [`And ${more} more, in the queue.`] : [] };
}

const wayOut = ({ settings }: NoticeLinks): string =>
  `You chose to be told. Change it, or stop it, here: ${settings}`;

function letterOfOne(line: NoticeLine, links: NoticeLinks, reader: NoticeReader): Letter {
  const { item } = line;
  return {
    subject: cut(`${markOf(line)}: ${item.what}`),
    heading: item.what,
    paragraphs: [whyOf(line, reader)],
    facts: [
      { label: isOver(line) ? "Was" : "Severity", value: marks[item.severity] },
      { label: "Rule", value: item.title },
      ...(item.customer ? [{ label: "Customer", value: item.customer.name }] : []),
      { label: "Since", value: formatDateTime(item.since, reader) },
    ],
    action: { label: "Open it", url: line.url },
    notes: [wayOut(links)],
  };
}

/** What is told at once: all that came together. The worst first. */
export function noticeLetter(lines: readonly NoticeLine[], links: NoticeLinks, reader: NoticeReader): Letter {
  const [first] = lines;
  if (first && lines.length === 1) return letterOfOne(first, links, reader);
  const title = `${counted(lines.length, "item")} of the queue: ${tally(lines)}`;
  const { lines: some, more } = shown(lines);
  return {
    subject: cut(title),
    heading: title,
    paragraphs: [],
    items: listOf(some, reader),
    action: { label: "Open the queue", url: links.queue },
    notes: [...more, wayOut(links)],
  };
}

/** @param open how many of what the reader may see are open in all */
export function digestLetter(
  lines: readonly NoticeLine[],
  open: number,
  links: NoticeLinks,
  reader: NoticeReader,
  now: Date,
): Letter {
  const day = formatDate(now, reader);
  const { lines: some, more } = shown(lines);
  return {
    subject: cut(`The queue on ${day}: ${tally(lines)}`),
    heading: `The queue on ${day}`,
    paragraphs: [
      `Since the last digest: ${tally(lines)}. ${open === 0 ? "Nothing is open now." : `In all, ${counted(open, "item")} ${open === 1 ? "is" : "are"} open now.`}`,
    ],
    items: listOf(some, reader),
    action: { label: "Open the queue", url: links.queue },
    notes: [...more, wayOut(links)],
  };
}
