import { paths, publicLink } from "#platform/http";
import { Facts, PageHead, Prose, PublicLayout, Spoken, TextLink } from "#platform/ui";
import { publicWords } from "../public-words.ts";
import { spaced } from "../receipt-number.ts";
import type { Place } from "../taking.ts";
import type { PublicPage } from "./public-page.ts";

/** Shown once. Nothing on it says what was told. */
export function ReceivedPage(props: PublicPage & { place: Place; receipt: string }) {
  const { frame, lang, training, place, receipt } = props;
  const t = publicWords(lang);
  return (
    <PublicLayout {...frame}>
      <PageHead title={t("received.h1")} lead={t("received.next", { place: place.name })} size="xl" />
      <Facts items={[{ term: t("receipt.label"), answer: <Spoken>{spaced(receipt)}</Spoken> }]} />
      <Prose>
        <p>{t("received.keep")}</p>
        <p>{t("received.acute")}</p>
        <p>
          <TextLink href={publicLink(paths.reportReceipt(training), lang)}>{t("receipt.h1")}</TextLink>
        </p>
      </Prose>
    </PublicLayout>
  );
}
