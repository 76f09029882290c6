const names = new Map<string, string>();
/** A statement put together from parts has few shapes; should one have many, the rest are planned each time. */
const most = 1_000;

/**
 * The name a connection remembers a statement by, so that it is parsed, rewritten with its fences and planned once and not at
 * every request. Undefined: it is not remembered.
 */
export function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= most) return known;
  const name = `havn_${names.size}`;
  names.set(text, name);
  return name;
}
