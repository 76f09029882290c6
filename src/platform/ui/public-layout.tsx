import type { Child } from "hono/jsx";
import { Document, Drill, Languages, Logo, mainId, type Frame } from "./frame.tsx";
import { frameWords } from "./words.ts";

export interface PublicFrame extends Frame {
  nav?: { href: string; label: string; current: boolean }[];
  homeHref?: string;
  leaveHref?: string;
  footerLinks?: { href: string; label: string }[];
}

export function PublicLayout(props: PublicFrame & { children?: Child }) {
  const { children, ...frame } = props;
  const { words, nav = [], footerLinks = [] } = frame;
  return (
    <Document frame={frame} staff={false}>
      <header>
        <a
          class="hv-leave"
          href={frame.leaveHref ?? "/forlat"}
          rel="nofollow noreferrer"
          data-leave={words.leaving}
          data-two={words.leaveTwo}
          data-one={words.leaveOne}
          data-none={words.leaveNone}
        >
          {words.leave}
        </a>
        <div class="hv-top hv-top--public">
          <div class="hv-wrap">
            <Logo href={frame.homeHref ?? nav[0]?.href ?? "/"} label={words.home} />
            {nav.length > 0 ? (
              <nav class="hv-nav" aria-label={words.mainMenu}>
                <ul>
                  {nav.map((place) => (
                    <li>
                      <a href={place.href} aria-current={place.current ? "page" : undefined}>
                        {place.label}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            ) : null}
            <Languages frame={frame} />
          </div>
        </div>
        <Drill frame={frame} />
      </header>
      <main class="hv-wrap" id={mainId} tabindex={-1}>
        {children}
      </main>
      <footer class="hv-foot">
        <div class="hv-wrap">
          <p>{words.traces}</p>
          {frame.lang === "se" ? <Unread /> : null}
          {footerLinks.length > 0 ? (
            <ul>
              {footerLinks.map((link) => (
                <li>
                  <a class="ds-link" href={link.href}>
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </footer>
    </Document>
  );
}

/** Said in Norwegian too: whoever can mend the Northern Sámi may be helped by one who cannot read it. */
function Unread() {
  return (
    <>
      <p>{frameWords("se").unread}</p>
      <p lang="nb">{frameWords("nb").unread}</p>
    </>
  );
}
