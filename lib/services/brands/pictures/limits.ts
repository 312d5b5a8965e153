/** Of one uploaded picture. */
export const MOST_BYTES = 256 * 1024;
export const TOO_LARGE = "At most 256 kB. Export it smaller, or as an SVG of plain shapes.";
