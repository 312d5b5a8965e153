import { Fragment, type ReactNode } from "react";

/** A translated text whose `{name}` stands for an element: a link, a figure, a time. */
export function rich(text: string, elements: Readonly<Record<string, ReactNode>>): ReactNode {
  return text.split(/\{(\w+)\}/g).map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text keep their places
    <Fragment key={at}>{at % 2 === 0 ? piece : (elements[piece] ?? `{${piece}}`)}</Fragment>
  ));
}
