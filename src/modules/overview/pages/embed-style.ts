import { createHash } from "node:crypto";

/** All the style a framed answer needs, in itself: it loads nothing and asks nobody for anything. */
export const style = `
:root{color-scheme:light dark;--text:#16282e;--quiet:#445156;--page:#fcfaf6;--link:#005966;--acute:#960513;--line:#d5d3cd}
@media (prefers-color-scheme:dark){:root{--text:#e7eef1;--quiet:#b9c7cd;--page:#09171c;--link:#88d2e1;--acute:#ffaba2;--line:#2c3d44}}
body{margin:0;background:var(--page);color:var(--text);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}
main{padding:1rem;max-width:40rem;overflow-wrap:break-word}
h1,h2,p,ul{margin:0 0 .5rem}
h1{font-size:1.375rem;line-height:1.25}
h2{font-size:1.125rem;line-height:1.3;margin-top:1.25rem}
ul{list-style:none;padding:0;border-bottom:1px solid var(--line)}
li{display:flex;flex-wrap:wrap;align-items:center;gap:0 1rem;border-top:1px solid var(--line)}
li span{flex:1 1 6rem}
li a{font-size:1.25rem;font-weight:650;min-width:5.5rem}
a{color:var(--link);display:inline-flex;align-items:center;min-height:2.75rem;text-underline-offset:.2em}
a[data-acute]{color:var(--acute)}
a:focus-visible{outline:3px solid var(--text);outline-offset:2px}
.quiet{color:var(--quiet);font-size:.9375rem}
`.replaceAll("\n", "");

const hash = createHash("sha256").update(style).digest("base64");

/**
 * Municipalities put this in their own pages, so any site may frame it. It runs nothing, sends nothing and
 * can be given no other look; the style is let in by what it says, not by where it stands.
 */
export const embedPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${hash}'`,
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors *",
].join("; ");
