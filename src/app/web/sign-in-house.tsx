import { page, paths, type Web } from "#platform/http";
import { Button, Form, Heading, Lead, PublicLayout, Row, Rows } from "#platform/ui";
import type { Door } from "#modules/access";
import { enterFrame } from "./frames.ts";
import { passedOn } from "./sign-in-carried.ts";
import { words } from "./words.ts";

export function choosePage(
  c: Web,
  doors: Door[],
  tokenOf: (door: Door) => string,
  action = paths.enterHouse(),
): Promise<Response> {
  const t = words(c.get("lang"));
  const passed = Object.fromEntries(passedOn(c).map(({ name, value }) => [name, value]));
  return page(
    c,
    <PublicLayout {...enterFrame(c, t("house.title"), false)}>
      <Heading level={1}>{t("house.h1")}</Heading>
      <Lead>{t("house.lead")}</Lead>
      <Rows>
        {doors.map((door) => (
          <Row
            level={2}
            title={door.organisation}
            end={
              <Form
                action={action}
                hidden={{ ...passed, token: tokenOf(door), house: door.organisation_id }}
                plain
              >
                <Button variant="secondary" about={door.organisation}>
                  {t("house.go")}
                </Button>
              </Form>
            }
          />
        ))}
      </Rows>
    </PublicLayout>,
  );
}
