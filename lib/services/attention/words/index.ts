import type { AttentionRuleName } from "../catalog";
import { moneyWords } from "./money";
import { numberWords } from "./numbers";
import { portalWords } from "./portal";
import { trafficWords } from "./traffic";
import { verificationWords } from "./verification";
import { Told, type Words, type WordsItem, type WordsViewer, type Writer } from "./writer";

export type { Words, WordsItem, WordsViewer } from "./writer";

const writers: Readonly<Record<AttentionRuleName, Writer>> = {
  ...moneyWords,
  ...numberWords,
  ...verificationWords,
  ...trafficWords,
  ...portalWords,
};

/** What an item says: what happened, what it means, and the one button that mends it. On the server and in the browser. */
export function wordsOf(item: WordsItem, viewer: WordsViewer): Words {
  return writers[item.rule](new Told(item, viewer));
}
