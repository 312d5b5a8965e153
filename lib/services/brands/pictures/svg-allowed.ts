// What an SVG picture may be made of: shapes, groups, gradients, clips and text. Everything else is left out: what
// runs, animates, embeds, links or filters.

export const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
export const XLINK_NAMESPACE = "http://www.w3.org/1999/xlink";
export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(Boolean));
}

export const ELEMENTS = words(`
  svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text tspan
  linearGradient radialGradient stop clipPath mask pattern marker
`);

/** Kept without the thing itself: a link around a logo is drawn as its content. */
export const UNWRAPPED = words("a switch");

/** Pictures that would look wrong without them are refused: the reseller exports them in another way. */
export const REFUSED: ReadonlyMap<string, string> = new Map([
  ["image", "It embeds another picture. Export it as shapes alone, or upload a PNG."],
  ["foreignObject", "It embeds a web page. Export it as shapes alone, or upload a PNG."],
]);

/** Of CSS and of attributes alike. */
export const PROPERTIES = words(`
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-dasharray stroke-dashoffset opacity color stop-color stop-opacity clip-path clip-rule mask
  marker-start marker-mid marker-end display visibility overflow vector-effect paint-order shape-rendering
  text-rendering color-interpolation mix-blend-mode isolation transform transform-origin
  font-family font-size font-weight font-style font-variant font-stretch letter-spacing word-spacing text-anchor
  text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode direction
`);

export const ATTRIBUTES = words(`
  id class viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate width height d points
  pathLength textLength lengthAdjust offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits
  maskContentUnits patternUnits patternContentUnits patternTransform markerUnits markerWidth markerHeight refX refY
  orient role
`);

/** The only functions that a value may call; `url` is looked at apart. */
export const FUNCTIONS = words(
  "rgb rgba hsl hsla matrix translate translatex translatey scale scalex scaley rotate skewx skewy",
);
