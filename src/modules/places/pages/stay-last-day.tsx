import type { Hono } from "hono";
import { paths, type Env, type Web } from "#platform/http";
import { Field } from "#platform/ui";
import { asWritten, dayOf } from "../day-of.ts";
import { setExpectedEnd } from "../set-expected-end.ts";
import { words } from "../words.ts";
import { idIn } from "./id-in.ts";
import { changeStay } from "./stay-acts.ts";
import { stayForm, versionIn } from "./stay-form.tsx";

type Fault = "missing" | "day-past" | "too-far";

/** The last day she is thought to live here; later again is an extension. */
export function lastDayRoutes(app: Hono<Env>): void {
  app.get(paths.stayLastDay(":id"), (c) => {
    const id = idIn(c, "id");
    return id ? showForm(c, id) : c.notFound();
  });

  app.post(paths.stayLastDay(":id"), (c) => {
    const id = idIn(c, "id");
    if (!id) return c.notFound();
    const { day } = c.var.posted;
    const lastDay = typeof day === "string" ? dayOf(day) : undefined;
    if (!lastDay) return showForm(c, id, "missing");
    const asked = { stay: id, lastDay, version: versionIn(c) };
    return changeStay(
      c,
      id,
      "places.expect-end",
      (tx, who) => setExpectedEnd(tx, asked, who, c.var.clock),
      (no: "day-past" | "too-far") => showForm(c, id, no),
    );
  });
}

function showForm(c: Web, id: string, wrong?: Fault): Promise<Response> {
  const { lang } = c.var;
  const t = words(lang);
  const fault = wrong && { field: "day", message: t(`last-day.fault.${wrong}`) };
  const props = {
    deed: "places.expect-end",
    action: paths.stayLastDay(id),
    fault,
    act: t("last-day.act"),
  };
  const typed = c.var.posted.day;
  return stayForm(
    c,
    id,
    props,
    () => Promise.resolve(),
    (stay) => ({
      title: t("last-day.h1"),
      lead: t("last-day.lead"),
      body: (
        <Field
          name="day"
          width="medium"
          label={t("last-day.day")}
          description={t("last-day.help")}
          error={fault?.message}
          value={typeof typed === "string" ? typed : asWritten(stay.lastDay)}
        />
      ),
    }),
  );
}
