import type { Child } from "hono/jsx";
import { raw } from "hono/html";
import { osloDate } from "#platform/clock";
import { page, paths, publicLink, type Web } from "#platform/http";
import type { PublicLang } from "#platform/text";
import { responsibleFor, type Municipality, type Shown, type Snapshots } from "#modules/directory";
import { dayWords, words } from "../words.ts";
import { numbersOf, telephone } from "./centre-call.tsx";
import { viewOf, type View } from "./centre-view.ts";
import { embedPolicy, style } from "./embed-style.ts";
import { national } from "./help.tsx";
import { RowStamp } from "./list-stamp.tsx";
import { formerOf } from "./municipality-former.ts";
import { Norwegian, OfficialName } from "./municipality-name.tsx";
import { TermLines } from "./term-lines.tsx";

/**
 * For the pages of a municipality, to be put in a frame. A whole document, so that it has its own language and
 * its own look, and so that neither the styles nor the counting scripts of the site around it reach inside.
 */
export function showEmbed(snapshots: Snapshots) {
  return async (c: Web) => {
    const view = await viewOf(c, snapshots, false);
    const number = c.req.param("number") ?? "";
    const place = view.places.get(number);
    const next = place ? [] : formerOf(view.snapshot, number);
    c.header("content-security-policy", embedPolicy);
    c.header("cross-origin-resource-policy", "cross-origin");
    if (next.length === 1) return c.redirect(publicLink(paths.embed(next[0]!), view.lang), 301);
    const link = (path: string) => `${c.var.origin}${publicLink(path, view.lang)}`;
    return page(c, <Embed view={view} link={link} place={place} />, place ? 200 : 404);
  };
}

/** A whole address, so that it still leads here when somebody copies the content into their own page. */
type Link = (path: string) => string;

function Embed(props: { view: View; link: Link; place: Municipality | undefined }) {
  const { view, link, place } = props;
  const { lang, snapshot, today } = view;
  const t = words(lang);
  const taken = osloDate(snapshot.takenAt);
  return (
    <Framed lang={lang} title={t("list.title")}>
      <h1>{t("embed.h")}</h1>
      <Numbers lang={lang} />
      {place ? <Place view={view} link={link} place={place} /> : <p>{t("embed.unknown")}</p>}
      <p>
        <Out href={link(place ? paths.municipality(place.number) : paths.directory())}>
          {place ? t("embed.more", { name: place.name }) : t("embed.moreAll")}
        </Out>
      </p>
      {taken === today ? null : (
        <p class="quiet">{t("embed.copy", { date: dayWords(lang, taken, today) })}</p>
      )}
    </Framed>
  );
}

function Framed(props: { lang: PublicLang; title: string; children?: Child }) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={props.lang}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="format-detection" content="telephone=no" />
          <meta name="referrer" content="no-referrer" />
          <title>{props.title}</title>
          <style>{raw(style)}</style>
        </head>
        <body>
          <main>{props.children}</main>
        </body>
      </html>
    </>
  );
}

/** Our pages let nobody frame them, so every way on leads out of the frame, and tells nobody from where. */
function Out(props: { href: string; children?: Child }) {
  return (
    <a href={props.href} target="_top" rel="noreferrer">
      {props.children}
    </a>
  );
}

function Numbers({ lang }: { lang: PublicLang }) {
  const t = words(lang);
  const number = (value: string, text: string, acute = false) => (
    <li>
      <a href={telephone(value)} data-acute={acute ? "" : undefined}>
        {value}
      </a>
      <span>{text}</span>
    </li>
  );
  return (
    <ul aria-label={t("embed.label")}>
      {number(national.police, t("help.police"), true)}
      {number(national.line, t("help.line"))}
      {number(national.doctor, t("help.doctor"))}
    </ul>
  );
}

function Place({ view, link, place }: { view: View; link: Link; place: Municipality }) {
  const { lang, snapshot } = view;
  const t = words(lang);
  const centres = responsibleFor(place.number, snapshot);
  if (centres.length === 0) return <p>{t("municipality.unknown", { name: place.name })}</p>;
  return (
    <>
      <p class="quiet">
        {t("embed.centre")} <OfficialName lang={lang} place={place} />
      </p>
      {centres.map(({ shown }) => (
        <Centre view={view} link={link} shown={shown} />
      ))}
    </>
  );
}

function Centre({ view, link, shown }: { view: View; link: Link; shown: Shown }) {
  const { lang, today } = view;
  const [phone] = numbersOf(shown, today).numbers;
  return (
    <>
      <h2>
        <Out href={link(paths.centre(shown.centre.id))}>
          <Norwegian lang={lang}>{shown.centre.name}</Norwegian>
        </Out>
      </h2>
      <TermLines view={view} shown={shown} plain />
      <p class="quiet">
        <RowStamp view={view} shown={shown} />
      </p>
      {phone ? (
        <p>
          <a href={telephone(phone.number)}>{words(lang)("centre.ring", { number: phone.number })}</a>
        </p>
      ) : null}
    </>
  );
}
