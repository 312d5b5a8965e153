const VENDOR = /[\w.@:-]*vobiz[\w.@:-]*/gi;

/**
 * Text of a record without the vendor's name, for the portal that carries the reseller's brand.
 * @param instead what stands in its place; null where nothing else is left
 */
export function withoutVendor(text: string, instead = ""): string | null {
  const left = text
    .replace(VENDOR, instead)
    .replaceAll(/\s{2,}/g, " ")
    .trim();
  return left === "" ? null : left;
}
