/** Where things stand in a JSON text, for telling a person which line to mend. */
export interface Lines {
  /** The line of what lies at this path, or of the nearest thing around it. */
  of(path: readonly PropertyKey[]): number;
  /** Fields written twice in one object, of which JSON quietly forgets the first. */
  twice: readonly { path: string[]; line: number }[];
}

const keyOf = (path: readonly PropertyKey[]) => path.map(String).join("\u0000");

/** `text` is JSON that could be read. */
export function linesOf(text: string): Lines {
  const found = new Map<string, number>();
  const twice: { path: string[]; line: number }[] = [];
  let at = 0;
  let line = 1;

  function blank(): void {
    while (/\s/.test(text[at] ?? "")) if (text[at++] === "\n") line++;
  }
  function string(): string {
    const from = at++;
    while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
    return JSON.parse(text.slice(from, ++at)) as string;
  }
  function members(end: string, one: (index: number) => void): void {
    at++;
    blank();
    for (let index = 0; text[at] !== end; index++) {
      one(index);
      blank();
      if (text[at] === ",") at++;
      blank();
    }
    at++;
  }
  function value(path: string[]): void {
    blank();
    if (!found.has(keyOf(path))) found.set(keyOf(path), line);
    if (text[at] === "{") members("}", () => member(path));
    else if (text[at] === "[") members("]", (index) => value([...path, String(index)]));
    else if (text[at] === '"') string();
    else while (at < text.length && !/[\s,\]}]/.test(text[at]!)) at++;
  }
  function member(path: string[]): void {
    const inner = [...path, string()];
    if (found.has(keyOf(inner))) twice.push({ path: inner, line });
    else found.set(keyOf(inner), line);
    blank();
    at++;
    value(inner);
  }

  value([]);
  const of = (path: readonly PropertyKey[]): number =>
    found.get(keyOf(path)) ?? (path.length > 0 ? of(path.slice(0, -1)) : 1);
  return { of, twice };
}
