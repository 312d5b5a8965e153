import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { english } from "@/lib/i18n/translate";
import { drawCharts } from "@/lib/services/mail/chart-picture";
import { CHART_WIDTH, chartSvg, fitted, widthOf } from "@/lib/services/mail/chart-svg";
import { htmlOf, textOf } from "@/lib/services/mail/layout";
import type { LetterChart } from "@/lib/services/mail/letter";

function chart(values: number[], before?: number[], label = (place: number) => `Day ${place}`): LetterChart {
  return {
    title: "Spend by day",
    name: "16 Nov – 22 Nov",
    bars: values.map((value, place) => ({ label: label(place), value, text: `₹${value}.00` })),
    ...(before
      ? { before: { name: "Week before", values: before, texts: before.map((value) => `₹${value}.50`) } }
      : {}),
  };
}

const svgOf = (of: LetterChart) => chartSvg(of, "#3451b2")?.svg ?? "";
const numbersOf = (svg: string, what: RegExp) => [...svg.matchAll(what)].map(([, number]) => Number(number));
const lengthsOf = (svg: string) => numbersOf(svg, /class="bar"[^>]* width="([\d.]+)"/g);

describe("the drawing of a chart", () => {
  test("bars are as long as their figures, and marks stand where the bars before would end", () => {
    const svg = svgOf(chart([50, 100, 0], [100, 25, 0]));
    const [half = 0, whole = 0, none] = lengthsOf(svg);
    expect(half / whole).toBeCloseTo(0.5, 1);
    expect(none).toBe(0);
    const left = numbersOf(svg, /class="bar" x="([\d.]+)"/g)[0] ?? 0;
    const marks = numbersOf(svg, /class="before" x="([\d.]+)"/g)
      .slice(1)
      .map((x) => x + 1.25 - left);
    expect(marks[0]).toBeCloseTo(whole, 0);
    expect((marks[1] ?? 0) / whole).toBeCloseTo(0.25, 1);
    expect(marks[2]).toBe(0);
  });

  test("every label and figure is written, and with a comparison what is what", () => {
    const svg = svgOf(chart([1, 2], [3, 4]));
    for (const text of ["Day 0", "Day 1", "₹1.00", "₹2.00", "16 Nov – 22 Nov", "Week before"])
      expect(svg).toContain(`>${text}</text>`);
    expect(svgOf(chart([1, 2]))).not.toContain("16 Nov");
  });

  test("one huge value leaves the small ones to be seen, within the picture", () => {
    const lengths = lengthsOf(svgOf(chart([1, 1e12, 3])));
    expect(lengths[0]).toBe(2);
    expect(Math.max(...lengths)).toBeLessThan(CHART_WIDTH);
    for (const length of lengthsOf(svgOf(chart([1e200, 1])))) expect(length).toBeGreaterThanOrEqual(2);
  });

  test.each([[[]], [[0, 0]], [[Number.NaN, -5]]])("%j is nothing, and no error", (values) => {
    const drawn = chartSvg(chart(values), "#3451b2");
    if (values.length === 0) expect(drawn).toBeNull();
    else expect(lengthsOf(drawn?.svg ?? "")).toEqual([0, 0]);
    expect(drawn?.svg ?? "").not.toMatch(/="(NaN|-?Infinity|-\d)/);
  });

  test("long names are cut at whole letters", () => {
    const svg = svgOf(chart([1], undefined, () => "COMMUNICATIONS AND MORE COMMUNICATIONS LIMITED"));
    expect(svg).toMatch(/>COMMUNI[A-Z ]*…</);
    const cut = fitted("👩‍👩‍👧‍👦".repeat(40), 100);
    expect(cut).toMatch(/^(👩‍👩‍👧‍👦)+…$/u);
    expect(widthOf(cut)).toBeLessThanOrEqual(100);
    expect(fitted("Short", 100)).toBe("Short");
  });

  test("other people's words are text, whatever they hold", () => {
    const svg = svgOf(chart([1], undefined, () => `<b a="1">&'\u0000\ud800`));
    expect(svg).toContain("&lt;b a=&quot;1&quot;&gt;&amp;&#39;");
    expect(svg).not.toContain("\u0000");
    expect(svg).not.toContain("\ud800");
  });
});

describe("the picture", () => {
  test("is a PNG of twice the size, in any script", async () => {
    const names = ["Acme <&> Sons", "संचार सेवा", "\u0001\ud800", "   ", "நிறுவனம்"];
    const [picture] = await drawCharts(
      [chart([1, 2, 3, 4, 5], undefined, (place) => names[place] ?? "")],
      "#3451b2",
    );
    const { format, width, height } = await sharp(picture?.png).metadata();
    expect({ format, width, height }).toEqual({
      format: "png",
      width: CHART_WIDTH * 2,
      height: (picture?.height ?? 0) * 2,
    });
    // A white card of its own: no dark ground shows through.
    const { data, info } = await sharp(picture?.png).raw().toBuffer({ resolveWithObject: true });
    const middle = (10 * info.width + info.width / 2) * info.channels;
    expect([...data.subarray(middle, middle + 4)]).toEqual([255, 255, 255, 255]);
  });

  test("has its own name in the mail, and is none where there is nothing to draw", async () => {
    const pictures = await drawCharts([chart([]), chart([1])], "#3451b2");
    expect(pictures.map((one) => one?.cid ?? null)).toEqual([null, "chart-2@mail"]);
  });
});

describe("a mail with a chart", () => {
  const letter = { subject: "The week", paragraphs: [], charts: [chart([12, 0], [10, 11])] };
  const brand = { name: "Tandem", colour: null, supportEmail: null, supportPhone: null, supportUrl: null };
  const options = { brand: { ...brand, legalFooter: "" }, t: english, logoSrc: null };

  test("tells the figures in its text", () => {
    expect(textOf(letter, options)).toContain(
      "Spend by day\nDay 0: ₹12.00 (Week before: ₹10.50)\nDay 1: ₹0.00 (Week before: ₹11.50)",
    );
  });

  test("tells them beside the picture, and in a table without one", () => {
    const html = htmlOf(letter, { ...options, chartSources: [{ src: "cid:chart-1@mail", height: 90 }] });
    expect(html).toMatch(
      /<img src="cid:chart-1@mail" alt="Spend by day\. Day 0: ₹12\.00 \(Week before: ₹10\.50\);/,
    );
    expect(html).not.toContain("<table aria-label");
    const plain = htmlOf(letter, { ...options, chartSources: [null] });
    expect(plain).not.toContain("<img");
    expect(plain).toContain('<table aria-label="Spend by day"');
    for (const figure of ["₹12.00", "₹10.50", "₹0.00", "₹11.50"]) expect(plain).toContain(`>${figure}</td>`);
  });
});
