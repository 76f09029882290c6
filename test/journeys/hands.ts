/** What a worker can do with a page, whether through a browser or through plain requests. */
export interface Hands {
  open(path: string): Promise<void>;
  /** Presses the one button or link with these words; what follows a colon in its name may be left out. */
  press(words: string): Promise<void>;
  /** Answers the question with these words: text for a field, the words of the choices for a group. */
  answer(question: string, ...answers: string[]): Promise<void>;
  /** Opens what is folded under these words. */
  unfold(words: string): Promise<void>;
  heading(): Promise<string>;
  /** What the main part of the page says, in one line. */
  says(): Promise<string>;
  path(): string;
  status(): number;
  /** Every page that has been shown, as status and path. */
  readonly shown: string[];
}
