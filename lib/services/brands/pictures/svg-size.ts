const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i;
/** The larger side of a written picture; how large it is shown, the page decides. */
const SIDE = 512;
/** A wordmark is wide, and a banner is no logo. */
const WIDEST = 12;

export interface Box {
  viewBox: string;
  width: number;
  height: number;
}

function length(text: string | null): number | null {
  const digits = text?.trim().replace(/(px|pt)$/, "") ?? "";
  return NUMBER.test(digits) ? Number(digits) : null;
}

/** The box that a picture is drawn in; null where it says none or one of no use. */
export function boxOf(viewBox: string | null, width: string | null, height: string | null): Box | null {
  const parts = viewBox?.trim().split(/[\s,]+/) ?? [];
  const given = parts.length === 4 && parts.every((part) => NUMBER.test(part)) ? parts.map(Number) : null;
  const [x = 0, y = 0, wide = 0, high = 0] = given ?? [0, 0, length(width) ?? 0, length(height) ?? 0];
  const sane = [x, y, wide, high].every((part) => Number.isFinite(part) && Math.abs(part) <= 1e6);
  if (!sane || wide <= 0 || high <= 0) return null;
  // The page keeps the shape that the picture's own size has, if that differs from the box's.
  const ratio = (length(width) ?? wide) / (length(height) ?? high);
  const shown = length(width) !== null && length(height) !== null && ratio > 0 ? ratio : wide / high;
  if (!(shown <= WIDEST && shown >= 1 / WIDEST)) return null;
  const scale = SIDE / Math.max(shown, 1);
  return {
    viewBox: [x, y, wide, high].join(" "),
    width: Math.max(1, Math.round(shown * scale)),
    height: Math.max(1, Math.round(scale)),
  };
}
