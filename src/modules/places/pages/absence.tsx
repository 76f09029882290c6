import type { Hono } from "hono";
import { formatDate, formatTime } from "#platform/clock";
import { paths, type Env, type Web } from "#platform/http";
import { RadioGroup } from "#platform/ui";
import { beginAbsence, keepLonger, keepTimes, keptUntil } from "../absence.ts";
import { stayByPublicId } from "../stay.ts";
import { words } from "../words.ts";
import { idIn } from "./id-in.ts";
import { changeStay } from "./stay-acts.ts";
import { stayForm, versionIn } from "./stay-form.tsx";

/** Left without a word: how long the room is kept. The same page keeps it longer. */
export function absenceRoutes(app: Hono<Env>): void {
  app.get(paths.stayAbsence(":id"), (c) => {
    const id = idIn(c, "id");
    return id ? showForm(c, id) : c.notFound();
  });

  app.post(paths.stayAbsence(":id"), (c) => {
    const id = idIn(c, "id");
    if (!id) return c.notFound();
    const keep = keepTimes.find((one) => one === c.var.posted.keep);
    if (!keep) return showForm(c, id, true);
    const asked = { stay: id, keep, version: versionIn(c) };
    return changeStay(c, id, "places.be-away", async (tx, who) => {
      const stay = await stayByPublicId(tx, who.org, id);
      const verb = stay?.absence ? keepLonger : beginAbsence;
      return verb(tx, asked, who, c.var.clock);
    });
  });
}

function showForm(c: Web, id: string, unchosen = false): Promise<Response> {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const fault = unchosen ? { field: "keep", message: t("absence.fault") } : undefined;
  const props = { deed: "places.be-away", action: paths.stayAbsence(id), fault, act: null };
  return stayForm(
    c,
    id,
    props,
    () => Promise.resolve(),
    (stay) => ({
      title: t(stay.absence ? "absence.h1-longer" : "absence.h1"),
      lead: t("absence.lead"),
      act: t(stay.absence ? "absence.act-longer" : "absence.act"),
      body: (
        <RadioGroup
          name="keep"
          legend={t("absence.keep")}
          error={fault?.message}
          value={unchosen ? undefined : "noon-after"}
          options={keepTimes.map((value) => {
            const until = keptUntil(value, now);
            return {
              value,
              label: t("absence.until", { day: formatDate(until, lang, now), time: formatTime(until, lang) }),
            };
          })}
        />
      ),
    }),
  );
}
