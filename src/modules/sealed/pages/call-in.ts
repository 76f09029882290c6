import { isPublicId } from "#platform/ids";
import { paths, type Web } from "#platform/http";
import { ask, refused, typed } from "./ask.ts";
import { showList } from "./list.tsx";
import { showSpoken } from "./spoken.tsx";

export async function postCallIn(c: Web): Promise<Response> {
  const [waits, member] = [typed(c, "sak"), typed(c, "member")];
  if (!isPublicId(waits)) return c.notFound();
  if (!isPublicId(member)) return showList(c, "choose");
  const answer = await ask(c, { say: "call-in", waits, member });
  if (answer instanceof Response) return answer;
  return refused(answer) ? showList(c, "member") : showSpoken(c, answer, paths.sealed());
}
