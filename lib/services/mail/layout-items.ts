import type { Letter } from "./letter";
import { escaped } from "./markup";

type Items = NonNullable<Letter["items"]>;

const MARK = "color:#5d6470;font-size:12px;font-weight:600;letter-spacing:.02em";
const DETAIL = "color:#5d6470;font-size:13px;line-height:1.5";

/** Only addresses of pages are links; in the colour of the text, which is readable in light and in dark. */
function titleOf({ title, url }: Items[number]): string {
  if (!/^https?:\/\//.test(url)) return `<b>${escaped(title)}</b>`;
  return `<a href="${escaped(url)}" style="color:inherit;font-weight:600;text-decoration:underline">${escaped(title)}</a>`;
}

function rowOf(item: Items[number]): string {
  const detail =
    item.detail === "" ? "" : `<br><span class="quiet" style="${DETAIL}">${escaped(item.detail)}</span>`;
  return `<tr><td style="padding:10px 0;border-top:1px solid #aab0bb;font-size:15px;line-height:1.45;word-break:break-word"><span class="quiet" style="${MARK}">${escaped(item.mark)}</span><br>${titleOf(item)}${detail}</td></tr>`;
}

/** A list of things, each a link to where it is looked at. */
export function itemList(items: Items): string {
  if (items.length === 0) return "";
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 18px">${items.map(rowOf).join("")}</table>`;
}

/** The same for programs that show no HTML. */
export function itemLines(items: Items): string {
  return items
    .map(({ mark, title, detail, url }) =>
      [`${mark}: ${title}`, detail, url].filter((line) => line !== "").join("\n"),
    )
    .join("\n\n");
}
