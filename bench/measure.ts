import pg from "pg";

export interface Sample {
  p50: number;
  p99: number;
}

export interface Spread {
  median: number;
  least: number;
  most: number;
}

/** Milliseconds of each of `times` runs, one after the other. */
export async function measure(times: number, run: (i: number) => Promise<unknown>): Promise<Sample> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await run(i);
    took.push(performance.now() - began);
  }
  return summary(took);
}

export function summary(took: number[]): Sample {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!;
  return { p50: at(0.5), p99: at(0.99) };
}

export function spread(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)]!, least: sorted[0]!, most: sorted.at(-1)! };
}

/** Each round runs every contestant once, beginning with another one each time, so that none is always warm. */
export async function rounds<Name extends string>(
  count: number,
  contestants: Record<Name, () => Promise<Sample>>,
): Promise<Record<Name, Sample[]>> {
  const names = Object.keys(contestants) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
  for (let round = 0; round < count; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length]!;
      found[name].push(await contestants[name]());
    }
  }
  return found;
}

/** How many messages were sent to the database meanwhile, by every pool of this process. */
export async function roundTrips(run: () => Promise<unknown>): Promise<number> {
  const real = Reflect.get(pg.Client.prototype, "query") as (...args: unknown[]) => unknown;
  let count = 0;
  Reflect.set(pg.Client.prototype, "query", function counted(this: pg.Client, ...args: unknown[]) {
    count++;
    return Reflect.apply(real, this, args);
  });
  try {
    await run();
  } finally {
    Reflect.set(pg.Client.prototype, "query", real);
  }
  return count;
}

export const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(1));
export const range = ({ median, least, most }: Spread) => `${ms(median)} (${ms(least)}–${ms(most)})`;

export function table(head: string[], rows: string[][]): void {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  console.log([line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n"));
}
