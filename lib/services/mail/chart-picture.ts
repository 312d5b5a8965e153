import "server-only";
import { log } from "@/lib/log";
import { fontPaths } from "@/lib/services/statements/pdf/fonts";
import { drawLabels } from "./chart-labels";
import { chartSvg } from "./chart-svg";
import type { LetterChart } from "./letter";

/** A chart as it is attached to a mail. */
export interface ChartPicture {
  cid: string;
  filename: string;
  png: Buffer;
  /** As it is shown; it has twice as many dots each way. */
  height: number;
}

/** Screens of telephones are this much sharper. */
const SHARPNESS = 2;

async function pictureOf(chart: LetterChart, place: number, colour: string): Promise<ChartPicture | null> {
  const labels = chart.bars.map(({ label }) => label);
  const drawn = chartSvg(chart, colour, await drawLabels(labels, SHARPNESS));
  if (!drawn) return null;
  // Made of machine code: where there is none for this machine, mails still go out.
  const { renderAsync } = await import("@resvg/resvg-js");
  const { regular } = fontPaths();
  const image = await renderAsync(drawn.svg, {
    fitTo: { mode: "zoom", value: SHARPNESS },
    font: { loadSystemFonts: false, fontFiles: [regular], defaultFontFamily: "Noto Sans Devanagari" },
  });
  const name = `chart-${place + 1}`;
  return { cid: `${name}@mail`, filename: `${name}.png`, png: image.asPng(), height: drawn.height };
}

/**
 * The charts of a letter as PNG, each at its place; null where there is nothing to draw. A picture that cannot be
 * drawn does not hold the mail back: its figures stand there as a table then.
 */
export async function drawCharts(
  charts: readonly LetterChart[],
  colour: string,
): Promise<(ChartPicture | null)[]> {
  return Promise.all(
    charts.map((chart, place) =>
      pictureOf(chart, place, colour).catch((error: unknown) => {
        log.warn({ err: error }, "a chart of a mail could not be drawn");
        return null;
      }),
    ),
  );
}
