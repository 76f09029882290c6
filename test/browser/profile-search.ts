import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Which of the texts stand in any file under the folder, as UTF-8 or as the UTF-16 that browsers write. */
export function foundIn(folder: string, texts: string[]): string[] {
  const wanted = texts.map((text) => ({
    text,
    forms: [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")],
  }));
  const found = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    for (const { text, forms } of wanted) if (forms.some((form) => bytes.includes(form))) found.add(text);
  }
  return [...found];
}
