import { paths, publicLink } from "#platform/http";
import { Actions, Button, ErrorSummary, Field, Form, Note, PageHead, PublicLayout } from "#platform/ui";
import { publicWords } from "../public-words.ts";
import type { PublicPage } from "./public-page.ts";

/** `fault`: no sixteen digits. `busy`: too many ask just now. */
export type ReceiptSaid = "received" | "taken" | "unknown" | "fault" | "busy";

/** Has anybody taken it? Yes or no, and nothing else. */
export function ReceiptPage(props: PublicPage & { said?: ReceiptSaid; typed?: string }) {
  const { frame, lang, training, said, typed } = props;
  const t = publicWords(lang);
  const error = said === "fault" ? t("receipt.fault") : undefined;
  return (
    <PublicLayout {...frame}>
      <PageHead title={t("receipt.h1")} lead={t("receipt.lead")} size="xl" />
      {said === undefined || said === "fault" ? null : (
        <Note kind={said === "received" || said === "taken" ? "accent" : "lantern"} status>
          <p>{t(`receipt.${said}`)}</p>
        </Note>
      )}
      <ErrorSummary title={t("fault")} errors={error ? [{ field: "receipt", message: error }] : []} />
      <Form action={publicLink(paths.reportReceipt(training), lang)}>
        <Field
          name="receipt"
          label={t("receipt.label")}
          description={t("receipt.help")}
          value={typed}
          error={error}
          inputmode="numeric"
          maxlength={60}
          width="medium"
        />
        <Actions>
          <Button>{t("receipt.button")}</Button>
        </Actions>
      </Form>
    </PublicLayout>
  );
}
