import "server-only";
import PDFDocument from "pdfkit";
import type { Face } from "./fonts";
import { fontPaths } from "./fonts";
import { drawable } from "./glyphs";
import { layOutFiguresQuickly } from "./quick-layout";

export const PAGE = { width: 595.28, height: 841.89, margin: 42, foot: 74 } as const;
export const LEFT = PAGE.margin;
export const RIGHT = PAGE.width - PAGE.margin;
/** The last line of a page's content stands above this. */
export const BOTTOM = PAGE.height - PAGE.foot;

export const INK = "#1b1f27";
export const MUTED = "#5b6472";
export const LINE = "#d5d9e0";

export interface Writing {
  face?: Face;
  size?: number;
  colour?: string;
  align?: "left" | "right";
}

export interface About {
  title: string;
  brand: string;
  language: string;
  at: Date;
}

/** A document of A4 pages and the pen that writes on them; widths and heights are in points. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  private readonly files: Record<Face, string>;
  /** Where the next thing goes. */
  y: number = PAGE.margin;

  constructor({ title, brand, language, at }: About) {
    const fonts = fontPaths();
    this.doc = new PDFDocument({
      size: [PAGE.width, PAGE.height],
      // Everything is placed by hand: a margin would make the library turn pages by itself.
      margin: 0,
      bufferPages: true,
      font: fonts.regular,
      lang: language,
      displayTitle: true,
      pdfVersion: "1.7",
      info: { Title: title, Author: brand, Creator: brand, Producer: brand, CreationDate: at, ModDate: at },
    });
    // By their paths and not by names: under a second name the library would read the file again for every word.
    this.files = fonts;
    for (const face of ["regular", "bold"] as const) {
      this.doc.font(fonts[face]);
      layOutFiguresQuickly(this.doc);
    }
  }

  private set({ face = "regular", size = 9 }: Writing): void {
    this.doc.font(this.files[face]).fontSize(size);
  }

  widthOf(text: string, writing: Writing = {}): number {
    this.set(writing);
    return this.doc.widthOfString(drawable(text));
  }

  /** One line of text; from `x`, or ending there. */
  write(text: string, x: number, y: number, writing: Writing = {}): void {
    const shown = drawable(text);
    if (shown === "") return;
    this.set(writing);
    const from = writing.align === "right" ? x - this.doc.widthOfString(shown) : x;
    this.doc.fillColor(writing.colour ?? INK).text(shown, from, y, { lineBreak: false });
  }

  /** The lines that a text takes within a width, at most so many; what does not fit ends in an ellipsis. */
  wrap(text: string, width: number, most: number, writing: Writing = {}): string[] {
    if (this.widthOf(text, writing) <= width) return text.trim() === "" ? [] : [text.trim()];
    const space = this.widthOf(" ", writing);
    const lines: string[] = [];
    let line = "";
    let taken = 0;
    for (const word of this.words(text, width, writing)) {
      const own = this.widthOf(word, writing);
      if (line === "" || taken + space + own <= width) {
        taken += line === "" ? own : space + own;
        line = line === "" ? word : `${line} ${word}`;
        continue;
      }
      if (lines.length === most - 1) return [...lines, this.cut(`${line} ${word}`, width, writing)];
      lines.push(line);
      line = word;
      taken = own;
    }
    return line === "" ? lines : [...lines, line];
  }

  /** Words, and what is longer than a line in pieces of one. */
  private words(text: string, width: number, writing: Writing): string[] {
    return text
      .split(/\s+/)
      .filter(Boolean)
      .flatMap((word) => {
        if (this.widthOf(word, writing) <= width) return [word];
        const pieces: string[] = [];
        let piece = "";
        for (const sign of word) {
          if (piece !== "" && this.widthOf(piece + sign, writing) > width) {
            pieces.push(piece);
            piece = "";
          }
          piece += sign;
        }
        return [...pieces, piece];
      });
  }

  private cut(text: string, width: number, writing: Writing): string {
    const signs = [...text];
    while (signs.length > 0 && this.widthOf(`${signs.join("")}…`, writing) > width) signs.pop();
    return `${signs.join("").trimEnd()}…`;
  }

  rule(y: number, colour: string = LINE, thickness = 0.5, from = LEFT, to = RIGHT): void {
    this.doc.moveTo(from, y).lineTo(to, y).lineWidth(thickness).strokeColor(colour).stroke();
  }

  block(x: number, y: number, width: number, height: number, colour: string): void {
    this.doc.rect(x, y, width, height).fill(colour);
  }

  turn(): void {
    this.doc.addPage();
    this.y = PAGE.margin;
  }
}
