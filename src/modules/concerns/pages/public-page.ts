import type { PublicLang } from "#platform/text";
import type { PublicFrame } from "#platform/ui";

/** What every page of the form is drawn with. */
export interface PublicPage {
  frame: PublicFrame;
  lang: PublicLang;
  training: boolean;
}
