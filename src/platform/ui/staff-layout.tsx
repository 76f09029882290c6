import type { Child } from "hono/jsx";
import { Document, Drill, Languages, Logo, mainId, type Frame } from "./frame.tsx";

export interface StaffFrame extends Frame {
  nav: { href: string; label: string; current: boolean; count?: number }[];
  who: { name: string; role: string; organisation: string };
  signOutHref: string;
  csrf?: string;
}

export function StaffLayout(props: StaffFrame & { children?: Child }) {
  const { children, ...frame } = props;
  const { words } = frame;
  return (
    <Document frame={frame} staff>
      <header>
        <div class="hv-top hv-top--staff">
          <div class="hv-wrap">
            <Logo href={frame.nav[0]?.href ?? "/"} label={words.home} />
            <nav class="hv-nav hv-nav--staff" aria-label={words.mainMenu}>
              <ul>
                {frame.nav.map((place) => (
                  <li>
                    <a href={place.href} aria-current={place.current ? "page" : undefined}>
                      {place.label}
                      {place.count ? (
                        <span class="hv-badge">
                          {place.count}
                          <span class="hv-away"> {words.waiting}</span>
                        </span>
                      ) : null}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <Me frame={frame} />
          </div>
        </div>
        <Drill frame={frame} />
      </header>
      <main class="hv-wrap" id={mainId} tabindex={-1}>
        {children}
      </main>
    </Document>
  );
}

function Me({ frame }: { frame: StaffFrame }) {
  const { who, words } = frame;
  return (
    <details class="hv-me">
      <summary>
        <span>
          <b>
            {who.name}, {who.role}
          </b>
          <span class="hv-me__place">{who.organisation}</span>
        </span>
      </summary>
      <div class="hv-me__panel">
        <Languages frame={frame} />
        <form method="post" action={frame.signOutHref}>
          {frame.csrf ? <input type="hidden" name="csrf" value={frame.csrf} /> : null}
          <button type="submit">{words.signOut}</button>
        </form>
      </div>
    </details>
  );
}
