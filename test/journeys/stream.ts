import { request, type IncomingMessage } from "node:http";
import type { PlainBrowser } from "./plain-browser.ts";

/** The event stream of a page, as a browser reads it. `next` waits for what has not been read yet. */
export async function openStream(browser: PlainBrowser, origin: string, path: string) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  let text = "";
  let read = 0;
  let wake = () => {};
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${origin}${path}`, { headers: { cookie, "accept-encoding": "identity" } }, resolve)
      .on("error", reject)
      .end();
  });
  answer.setEncoding("utf8");
  answer.on("data", (part: string) => {
    text += part;
    wake();
  });
  answer.on("error", () => undefined); // it is cut when the test has seen enough
  /** Everything that came until these words, from where the last one ended. */
  async function next(words: string): Promise<string> {
    for (;;) {
      const at = text.indexOf(words, read);
      if (at >= 0) {
        const came = text.slice(read, at + words.length);
        read = at + words.length;
        return came;
      }
      if (answer.complete) throw new Error(`the stream ended without ${words}: ${text}`);
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  const status = answer.statusCode!;
  if (status === 200) await next(": open\n\n");
  return { status, next, unread: () => text.slice(read), close: () => answer.destroy() };
}
