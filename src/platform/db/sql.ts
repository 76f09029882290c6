/** A statement with its values kept apart. Written as sql`select … where id = ${id}`. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

function isSql(value: unknown): value is Sql {
  return typeof value === "object" && value !== null && "text" in value && "values" in value;
}

/** Builds a parameterised statement; a nested sql`…` is spliced in, everything else becomes a parameter. */
export function sql(parts: TemplateStringsArray, ...holes: unknown[]): Sql {
  const values: unknown[] = [];
  let text = parts[0]!;
  holes.forEach((hole, i) => {
    if (isSql(hole)) {
      text += hole.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + values.length}`);
      values.push(...hole.values);
    } else {
      values.push(hole);
      text += `$${values.length}`;
    }
    text += parts[i + 1]!;
  });
  return { text, values };
}
