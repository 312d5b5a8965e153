const NS = `xmlns="http://www.w3.org/2000/svg"`;

/** Logos as drawing programs write them. */
export const logos: readonly (readonly [what: string, svg: string])[] = [
  [
    "plain shapes",
    `<svg ${NS} viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#0f6e6e"/><path d="M8 50l14-20 9 12 8-11 17 19z" fill="#9fe3d4"/></svg>`,
  ],
  [
    "Illustrator: a sheet of classes, an old doctype, gradients by class",
    `<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 24.0.1, SVG Export Plug-In -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" id="Layer_1" ${NS} xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px" viewBox="0 0 100 100" style="enable-background:new 0 0 100 100;" xml:space="preserve">
<style type="text/css">.st0{fill:url(#SVGID_1_);} .st1{fill:#FFFFFF;stroke:#000000;stroke-miterlimit:10;}</style>
<linearGradient id="SVGID_1_" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="100" y2="100"><stop offset="0" style="stop-color:#F0A"/><stop offset="1" style="stop-color:#00A"/></linearGradient>
<circle class="st0" cx="50" cy="50" r="45"/><polygon class="st1" points="50,20 80,80 20,80"/></svg>`,
  ],
  [
    "Inkscape: metadata and attributes of its own",
    `<svg ${NS} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" width="80" height="40" viewBox="0 0 80 40" inkscape:version="1.2">
<sodipodi:namedview id="base" pagecolor="#ffffff"/><metadata>x</metadata><g inkscape:label="Layer 1" inkscape:groupmode="layer" transform="translate(5 5) rotate(10)"><rect style="fill:#ff6600;stroke-width:2;-inkscape-font-specification:x" width="40" height="20"/></g></svg>`,
  ],
  [
    "a clip, a mask and a symbol",
    `<svg ${NS} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 40"><defs><clipPath id="c"><circle cx="20" cy="20" r="15"/></clipPath><mask id="m"><rect width="40" height="40" fill="#fff"/><rect x="15" width="10" height="40" fill="#000"/></mask><symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#07c"/></symbol></defs><g clip-path="url(#c)"><rect width="40" height="40" fill="#c33" mask="url(#m)"/></g><use xlink:href="#s" width="12" height="12"/></svg>`,
  ],
  [
    "within a link",
    `<svg ${NS} viewBox="0 0 20 20"><a href="https://example.com"><ellipse cx="10" cy="10" rx="9" ry="5" fill="rgb(20, 120, 60)"/></a></svg>`,
  ],
  [
    "a wordmark, wide, by size alone",
    `<svg ${NS} width="200px" height="40px"><path d="M10 10h180v20h-180z" fill="hsl(210, 60%, 40%)" fill-opacity=".8"/><line x1="0" y1="35" x2="200" y2="35" stroke="currentColor" stroke-dasharray="4 2"/></svg>`,
  ],
  [
    "a radial gradient that inherits",
    `<svg ${NS} viewBox="-10 -10 20 20"><radialGradient id="a"><stop offset="0%" stop-color="gold"/><stop offset="100%" stop-color="red" stop-opacity=".5"/></radialGradient><radialGradient id="b" href="#a" cx=".3"/><circle r="9" fill="url('#b')"/></svg>`,
  ],
  [
    "under a prefix",
    `<svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><svg:path d="M0 0h8v4H0z" fill="teal"/></svg:svg>`,
  ],
];
