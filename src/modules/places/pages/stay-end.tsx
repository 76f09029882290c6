import type { Hono } from "hono";
import { paths, type Env, type Web } from "#platform/http";
import { RadioGroup } from "#platform/ui";
import { endStay } from "../end-stay.ts";
import { endKinds, type Stay } from "../stay.ts";
import { words } from "../words.ts";
import { idIn } from "./id-in.ts";
import { changeStay } from "./stay-acts.ts";
import { stayForm, versionIn } from "./stay-form.tsx";

/** How the stay ended. It cannot be undone, so the page says what happens to the room. */
export function stayEndRoutes(app: Hono<Env>): void {
  app.get(paths.stayEnd(":id"), (c) => {
    const id = idIn(c, "id");
    return id ? showForm(c, id) : c.notFound();
  });

  app.post(paths.stayEnd(":id"), (c) => {
    const id = idIn(c, "id");
    if (!id) return c.notFound();
    const how = endKinds.find((one) => one === c.var.posted.how);
    if (!how) return showForm(c, id, true);
    const asked = { stay: id, how, version: versionIn(c) };
    return changeStay(c, id, "places.end-stay", (tx, who) => endStay(tx, asked, who, c.var.clock));
  });
}

/** Whoever has come cannot fail to come; for one who has not, that stands first. */
function choicesFor(stay: Stay) {
  const others = endKinds.filter((one) => one !== "no-show");
  return stay.arrivedAt ? others : (["no-show", ...others] as const);
}

function showForm(c: Web, id: string, unchosen = false): Promise<Response> {
  const t = words(c.var.lang);
  const fault = unchosen ? { field: "how", message: t("end.fault") } : undefined;
  const props = { deed: "places.end-stay", action: paths.stayEnd(id), fault, act: t("end.act") };
  return stayForm(
    c,
    id,
    props,
    () => Promise.resolve(),
    (stay) => ({
      title: t("end.h1", { room: stay.room }),
      lead: t("end.lead"),
      body: (
        <RadioGroup
          name="how"
          legend={t("end.how")}
          error={fault?.message}
          options={choicesFor(stay).map((value) => ({
            value,
            label: t(`end.how.${value}`),
            ...(value === "no-show" ? { description: t("end.no-show.help") } : {}),
          }))}
        />
      ),
    }),
  );
}
