/** A condition in SQL, as whoever reads it sees it: alternatives, each of them clauses that must all hold. */
interface Piece {
  text: string;
  from: number;
  to: number;
}

const words = /'(?:[^']|'')*'|[a-z_][a-z_0-9]*|[(),]|[^\s]/gi;
const opens = new Set(["where", "on", "when", "having", "("]);
const shuts = new Set(
  "select from join left inner lateral group order limit union then else end case , ) where on when having returning as".split(
    " ",
  ),
);

/** The places where a condition begins and ends, at every depth. */
function conditions(
  text: string,
  whole: boolean,
): { pieces: Piece[][]; alone: boolean; from: number; to: number }[] {
  const found: { pieces: Piece[][]; alone: boolean; from: number; to: number }[] = [];
  interface Open {
    alternatives: Piece[][];
    clauses: Piece[];
    from: number;
    begin: number;
    real: boolean;
    bracket: boolean;
  }
  const stack: Open[] = [];
  const begin = (at: number, real: boolean, bracket: boolean): Open => ({
    alternatives: [],
    clauses: [],
    from: at,
    begin: at,
    real,
    bracket,
  });
  let now = begin(0, whole, false);
  const clause = (at: number) => {
    const piece = text.slice(now.from, at);
    if (piece.trim()) now.clauses.push({ text: piece.trim(), from: now.from, to: at });
  };
  const finish = (at: number) => {
    clause(at);
    now.alternatives.push(now.clauses);
    const many = now.alternatives.length > 1 || now.alternatives.some((one) => one.length > 1);
    const some = now.alternatives.flat().length > 0;
    if (some && (many || now.real)) {
      found.push({ pieces: now.alternatives, alone: !many, from: now.begin, to: at });
    }
  };
  for (const match of text.matchAll(words)) {
    const word = match[0].toLowerCase();
    const [at, after] = [match.index, match.index + match[0].length];
    if (word === "(") {
      stack.push(now);
      now = begin(after, false, true);
    } else if (word === ")") {
      finish(at);
      now = stack.pop() ?? begin(after, false, false);
    } else if (word === "and" || word === "or") {
      clause(at);
      now.from = after;
      if (word === "or") {
        now.alternatives.push(now.clauses);
        now.clauses = [];
      }
    } else if (shuts.has(word) || opens.has(word)) {
      finish(at);
      now = begin(after, opens.has(word), now.bracket);
    }
  }
  finish(text.length);
  return found;
}

const written = (alternatives: Piece[][]) =>
  alternatives.map((clauses) => clauses.map((one) => one.text).join(" and ")).join(" or ");

export interface Mutant {
  dropped: string;
  text: string;
}

/** Every text that comes of taking one clause, or one alternative, out of `text`. `whole`: the text is itself a condition. */
export function without(text: string, whole: boolean): Mutant[] {
  const put = (from: number, to: number, instead: string) =>
    `${text.slice(0, from)} ${instead} ${text.slice(to)}`;
  return conditions(text, whole).flatMap(({ pieces, alone, from, to }) => {
    if (alone) return [{ dropped: pieces.flat()[0]!.text, text: put(from, to, "true") }];
    const fewer: Mutant[] = [];
    pieces.forEach((clauses, i) => {
      if (pieces.length > 1) {
        const left = pieces.filter((_, other) => other !== i);
        fewer.push({ dropped: `or ${written([clauses])}`, text: put(from, to, written(left)) });
      }
      if (clauses.length > 1) {
        clauses.forEach((one, j) => {
          const left = pieces.map((all, other) => (other === i ? all.filter((_, k) => k !== j) : all));
          fewer.push({ dropped: one.text, text: put(from, to, written(left)) });
        });
      }
    });
    return fewer;
  });
}
