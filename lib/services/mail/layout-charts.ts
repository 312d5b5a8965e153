import { CHART_WIDTH } from "./chart-svg";
import type { LetterChart } from "./letter";
import { escaped } from "./markup";

/** Where the picture of a chart is, and how high it is shown. */
export interface ChartSource {
  src: string;
  height: number;
}

/** The figures of a chart, a line each: for programs without HTML, and for whoever cannot see the picture. */
function linesOf({ bars, before }: LetterChart): string[] {
  return bars.map(({ label, text }, place) => {
    const old = before?.texts[place];
    return old === undefined ? `${label}: ${text}` : `${label}: ${text} (${before?.name}: ${old})`;
  });
}

export function chartText(chart: LetterChart): string {
  return chart.bars.length === 0 ? "" : [chart.title, ...linesOf(chart)].join("\n");
}

/** For a picture that could not be drawn. */
function tableOf({ title, name, bars, before }: LetterChart): string {
  const cell = (text: string, tag: "td" | "th", align = "right") =>
    `<${tag} align="${align}" style="padding:3px 0 3px 12px;font-weight:normal">${escaped(text)}</${tag}>`;
  const head = before
    ? `<tr class="quiet" style="color:#5d6470"><td></td>${cell(name, "th")}${cell(before.name, "th")}</tr>`
    : "";
  const rows = bars.map(
    ({ label, text }, place) =>
      `<tr><th align="left" class="quiet" style="padding:3px 0;font-weight:normal;color:#5d6470">${escaped(label)}</th>${cell(text, "td")}${before ? cell(before.texts[place] ?? "", "td") : ""}</tr>`,
  );
  return `<table aria-label="${escaped(title)}" cellpadding="0" cellspacing="0" style="margin:0 0 18px;font-size:13px;line-height:1.5">${head}${rows.join("")}</table>`;
}

/** A chart under its title: the picture, which tells its figures where it is not shown, or a table. */
export function chartHtml(chart: LetterChart, source: ChartSource | null): string {
  if (chart.bars.length === 0) return "";
  const title = `<h2 style="margin:18px 0 8px;font-size:15px;line-height:1.4">${escaped(chart.title)}</h2>`;
  if (!source) return `${title}\n${tableOf(chart)}`;
  const alt = `${chart.title}. ${linesOf(chart).join("; ")}.`;
  return `${title}
<img src="${escaped(source.src)}" alt="${escaped(alt)}" width="${CHART_WIDTH}" height="${source.height}" style="display:block;width:100%;max-width:${CHART_WIDTH}px;height:auto;margin:0 0 18px;border:0;border-radius:8px;background:#ffffff;color:#1b1f27;font-size:12px;line-height:1.5">`;
}
