/** Of the link that a brand is. */
export const BRAND_LOOK = "flex min-w-0 items-center gap-2 rounded-md font-semibold tracking-tight";

/** A brand's logo and name; without a logo, the name's first letter on the accent. */
export function BrandMark({ name, logoSrc }: { name: string; logoSrc?: string | undefined }) {
  return (
    <>
      {logoSrc ? (
        // biome-ignore lint/performance/noImgElement: a brand's logo is served as it was given; the image optimizer is off
        <img src={logoSrc} alt="" className="h-6 w-auto max-w-24 shrink-0 object-contain" />
      ) : (
        <span
          aria-hidden
          className="grid size-6 shrink-0 place-items-center rounded-md bg-accent text-accent-ink text-xs uppercase"
        >
          {name.slice(0, 1)}
        </span>
      )}
      <span className="truncate">{name}</span>
    </>
  );
}
