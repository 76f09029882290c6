import { page, paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  Form,
  Note,
  PageHead,
  Quiet,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { approvalRequests, type ApprovalRequest } from "#modules/access";
import { mayLeave } from "#modules/outgoing";
import { askDisclosure } from "../disclose.ts";
import { textsOf } from "../disclosure-compose.ts";
import { findDisclosure, type ReadDisclosure } from "../disclosure-reads.ts";
import { timeText, words } from "../words.ts";
import { caseFrame, freshKey } from "./carrier.tsx";
import { PacketParts } from "./disclosure-packet.tsx";

const deed = "cases.disclose";

/** Exactly what leaves: for the one who made it, and for the second who says yes. */
export async function showDisclosure(c: Web) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const one = await findDisclosure(tx, who.org, id);
    if (!one) return undefined;
    const outgoing = { org: who.org, between: [who.orgName], texts: textsOf(one.packet) };
    const leaves = await mayLeave(tx, outgoing, null);
    const pieces = "no" in leaves ? leaves.found.map(({ piece }) => piece) : [];
    const requests = await approvalRequests(tx, who.org);
    return { who, one, pieces, asked: requests.find(({ object }) => object === id) };
  });
  if (!found) return c.notFound();
  const { who, one, pieces, asked } = found;
  return page(
    c,
    <StaffLayout {...caseFrame(c, who, one.code)}>
      <PageHead
        above={t("case", { code: one.code })}
        title={t("disclosure.preview")}
        lead={t("disclosure.exactly")}
        quiet={t("disclosure.made", { name: one.madeBy, time: timeText(lang, one.at, clock.now()) })}
      />
      {pieces.length > 0 ? (
        <Note kind="lantern">
          {t("disclosure.look", { pieces: pieces.map((piece) => `«${piece}»`).join(", ") })}
        </Note>
      ) : null}
      <PacketParts c={c} packet={one.packet} />
      <Quiet>{t("disclosure.check", { mark: markOf(one) })}</Quiet>
      <Next c={c} one={one} asked={asked} />
      <Actions>
        <TextLink href={paths.caseDisclosure(one.casePublicId)}>{t("disclosure.back")}</TextLink>
      </Actions>
    </StaffLayout>,
  );
}

/** The first signs of the digest: the same on the preview, on the paper and in the file. */
export const markOf = ({ digest }: Pick<ReadDisclosure, "digest">) =>
  (digest.toString("hex").slice(0, 12).toUpperCase().match(/.{4}/g) ?? []).join(" ");

function Next(props: { c: Web; one: ReadDisclosure; asked: ApprovalRequest | undefined }) {
  const { c, one, asked } = props;
  const { lang, clock } = c.var;
  const t = words(lang);
  if (one.deliveredAt)
    return (
      <>
        <Note kind="accent">
          {t("disclosure.wentOut", { time: timeText(lang, one.deliveredAt, clock.now()) })}
        </Note>
        <Actions>
          <ButtonLink href={paths.disclosurePaper(one.publicId)}>{t("disclosure.paper")}</ButtonLink>
          <ButtonLink href={paths.disclosureFile(one.publicId)} variant="secondary">
            {t("disclosure.file")}
          </ButtonLink>
        </Actions>
      </>
    );
  if (asked?.state === "approved" && asked.mine.asked)
    return (
      <Form action={paths.disclosureOut(one.publicId)} hidden={freshKey()} plain>
        <Actions>
          <Button>{t("disclosure.out")}</Button>
        </Actions>
      </Form>
    );
  if (asked && (asked.state === "waiting" || asked.state === "approved"))
    return (
      <Actions>
        <ButtonLink href={paths.approval(asked.id)}>{t("disclosure.toRequest")}</ButtonLink>
      </Actions>
    );
  return (
    <Form action={paths.disclosure(one.publicId)} hidden={freshKey()} plain>
      <Actions>
        <Button>{t("disclosure.ask")}</Button>
      </Actions>
    </Form>
  );
}

/** Asks that exactly this may go out. */
export async function postDisclosure(c: Web) {
  const id = c.req.param("id")!;
  const outcome = await c.var.desk.write({ deed, object: id }, async (tx, who) => {
    const asked = await askDisclosure(tx, id, who);
    return "no" in asked ? asked : { to: paths.approval(asked.request) };
  });
  return outcome instanceof Response ? outcome : c.notFound();
}
