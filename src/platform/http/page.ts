import type { HtmlEscapedString } from "hono/utils/html";
import type { Web } from "./desk.ts";

type Status = 200 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 422 | 500 | 503;

/** Sends one whole page. The layout has written the doctype. */
export async function page(
  c: Web,
  content: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: Status = 200,
): Promise<Response> {
  return c.html((await content).toString(), status);
}
