"use client";

import { useTranslate } from "#translate";
import { RefusedMessage, type RefusedMessageProps } from "./refused-message";

/** The message in the reader's language, also where no page was made for it. */
export function RefusedPage({ kind }: Pick<RefusedMessageProps, "kind">) {
  return <RefusedMessage kind={kind} t={useTranslate()} />;
}
