import { paths, publicLink } from "#platform/http";
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Form,
  PageHead,
  Prose,
  PublicLayout,
  TextLink,
} from "#platform/ui";
import { Help } from "#modules/overview";
import { publicWords } from "../public-words.ts";
import type { Place } from "../taking.ts";
import type { PublicPage } from "./public-page.ts";

/** Which municipality. Asked first and alone, so that nobody writes to one that does not read. */
export function ChoosePage(props: PublicPage & { places: readonly Place[]; fault: boolean }) {
  const { frame, lang, training, places, fault } = props;
  const t = publicWords(lang);
  const error = fault ? t("choose.fault") : undefined;
  const several = (name: string) => places.filter((one) => one.name === name).length > 1;
  return (
    <PublicLayout {...frame}>
      <PageHead title={t("choose.h1")} lead={t("choose.lead")} size="xl" />
      <Help lang={lang} />
      <ErrorSummary title={t("fault")} errors={error ? [{ field: "place", message: error }] : []} />
      <Form action={publicLink(paths.report(training), lang)} hidden={{ step: "place" }}>
        <Field
          kind="select"
          name="place"
          label={t("choose.place")}
          description={t("choose.placeHelp")}
          choose={t("choose.pick")}
          options={places.map(({ number, name, county }) => ({
            value: number,
            label: several(name) ? `${name} (${county})` : name,
          }))}
          error={error}
          width="medium"
        />
        <Actions>
          <Button>{t("choose.button")}</Button>
        </Actions>
      </Form>
      <Prose>
        <p>{t("choose.acute")}</p>
        <p>
          <TextLink href={publicLink(paths.reportReceipt(training), lang)}>{t("choose.receipt")}</TextLink>
        </p>
      </Prose>
    </PublicLayout>
  );
}
