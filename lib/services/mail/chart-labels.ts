import "server-only";
import sharp from "sharp";
import { fontPaths } from "@/lib/services/statements/pdf/fonts";
import { type DrawnLabel, fitted, LABEL_INK, LABEL_SIZE, MOST_LABEL, xmlText } from "./chart-svg";

/** The program that draws the charts puts the letters of such scripts in a row; joining and stacking them is beyond it. */
function isInRow(text: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]*$/u.test(text);
}

/** Points are the 72nd part of an inch. */
const POINTS = 72;

async function drawn(text: string, sharpness: number): Promise<DrawnLabel> {
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${LABEL_INK}">${xmlText(fitted(text, MOST_LABEL))}</span>`,
      font: `Noto Sans Devanagari ${LABEL_SIZE}`,
      fontfile: fontPaths().regular,
      rgba: true,
      dpi: POINTS * sharpness,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  const shrunk = Math.min(1 / sharpness, MOST_LABEL / info.width);
  return {
    href: `data:image/png;base64,${data.toString("base64")}`,
    width: Math.round(info.width * shrunk),
    height: Math.round(info.height * shrunk),
  };
}

/** Names in scripts whose letters have to be put together, drawn each by itself. */
export async function drawLabels(
  labels: readonly string[],
  sharpness: number,
): Promise<Map<string, DrawnLabel>> {
  const hard = [...new Set(labels)].filter((label) => /[\p{L}\p{N}]/u.test(label) && !isInRow(label));
  return new Map(
    await Promise.all(hard.map(async (label) => [label, await drawn(label, sharpness)] as const)),
  );
}
