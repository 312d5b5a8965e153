const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i;
/** The larger side of a picture whose own is of no use; how large it is shown, the page decides. */
const SIDE = 512;
const SMALLEST = 16;
const LARGEST = 2_000;
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
  const shown = { width: length(width) ?? 0, height: length(height) ?? 0 };
  const size = shown.width > 0 && shown.height > 0 ? shown : { width: wide, height: high };
  const ratio = size.width / size.height;
  if (!(ratio <= WIDEST && ratio >= 1 / WIDEST)) return null;
  const side = Math.max(size.width, size.height);
  const scale = side >= SMALLEST && side <= LARGEST ? 1 : SIDE / side;
  return {
    viewBox: [x, y, wide, high].join(" "),
    width: Number((size.width * scale).toFixed(3)),
    height: Number((size.height * scale).toFixed(3)),
  };
}
