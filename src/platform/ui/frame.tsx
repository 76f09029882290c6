import type { Child } from "hono/jsx";
import { raw } from "hono/html";
import type { PublicLang } from "#platform/text";
import type { FrameWords } from "./words.ts";

export interface Frame {
  lang: PublicLang;
  /** Neutral window title: no name, no product suffix. */
  title: string;
  words: FrameWords;
  /** `first` runs before anything is shown, so that leaving works from the first moment. */
  assets: { css: string; first?: string; js?: string[] };
  languages: { lang: string; label: string; href: string; current: boolean }[];
  /** Training data: every page says so, also on paper. */
  training: boolean;
}

export const mainId = "innhold";

/** The whole document. Doctype included, so that no page can fall into quirks mode. */
export function Document(props: { frame: Frame; staff: boolean; children?: Child }) {
  const { lang, title, assets } = props.frame;
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" content="#0b2029" />
          <meta name="format-detection" content="telephone=no" />
          <meta name="referrer" content="no-referrer" />
          <title>{title}</title>
          <link rel="icon" href="data:," />
          {assets.first ? <script src={assets.first}></script> : null}
          <link rel="stylesheet" href={assets.css} />
          {(assets.js ?? []).map((src) => (
            <script type="module" src={src}></script>
          ))}
        </head>
        <body class={props.staff ? "hv-staff" : "hv-public"} data-size={props.staff ? "sm" : undefined}>
          <a class="ds-skip-link hv-skip" href={`#${mainId}`}>
            {props.frame.words.skipToContent}
          </a>
          {props.children}
        </body>
      </html>
    </>
  );
}

/** Two piers, the water between them and a light: also an H. */
export function Logo(props: { href: string; label: string }) {
  return (
    <a class="hv-logo" href={props.href} aria-label={props.label}>
      <svg viewBox="0 0 30 30" stroke-width="2.6" stroke-linecap="round" aria-hidden="true">
        <path class="hv-logo__piers" d="M5 6.5V25M25 6.5V25" />
        <path class="hv-logo__water" d="M5 18q5-4.4 10 0t10 0" />
        <circle class="hv-logo__light" cx="15" cy="8" r="3.6" />
      </svg>
      Havn
    </a>
  );
}

export function Languages(props: { frame: Frame }) {
  return (
    <ul class="hv-langs" aria-label={props.frame.words.language}>
      {props.frame.languages.map((l) => (
        <li>
          <a href={l.href} lang={l.lang} hreflang={l.lang} aria-current={l.current ? "true" : undefined}>
            {l.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function Drill(props: { frame: Frame }) {
  if (!props.frame.training) return null;
  return (
    <div class="hv-drill">
      <p class="hv-wrap">
        <b>{props.frame.words.drillTitle}</b> {props.frame.words.drillText}
      </p>
    </div>
  );
}
