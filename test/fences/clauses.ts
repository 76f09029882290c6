/** A condition in SQL, as whoever reads it sees it: alternatives, each of them clauses that must all hold. */
interface Piece {
  text: string;
  from: number;
  to: number;
}
interface Condition {
  alternatives: Piece[][];
  from: number;
  to: number;
  /** The word it follows: `(` where it is only a part of something. */
  after: string;
}
/** One that is being read. */
interface Open {
  alternatives: Piece[][];
  clauses: Piece[];
  from: number;
  begin: number;
  after: string;
  /** What must come for it to end: `)` or `end`. */
  within: string;
  /** `case x when 'a'`: what follows `when` is a value. */
  compares: boolean;
}

const words = /'(?:[^']|'')*'|[a-z_][a-z_0-9]*|[(),]|[^\s]/gi;
const asks = new Set(["where", "on", "when", "having", "whole"]);
const shuts = new Set(
  "select from join left inner lateral group order limit union then else , where on when having returning as".split(
    " ",
  ),
);

/** The places where a condition begins and ends, at every depth. */
function conditions(text: string, whole: boolean): Condition[] {
  const found: Condition[] = [];
  const stack: Open[] = [];
  const begin = (at: number, after: string, within: string, compares = false): Open => ({
    alternatives: [],
    clauses: [],
    from: at,
    begin: at,
    after,
    within,
    compares,
  });
  let now = begin(0, whole ? "whole" : "", "");
  const clause = (at: number) => {
    const piece = text.slice(now.from, at);
    if (piece.trim()) now.clauses.push({ text: piece.trim(), from: now.from, to: at });
  };
  const finish = (at: number) => {
    clause(at);
    const alternatives = [...now.alternatives, now.clauses];
    const many = alternatives.length > 1 || alternatives.some((one) => one.length > 1);
    const asked = asks.has(now.after) && !(now.after === "when" && now.compares);
    if (alternatives.flat().length > 0 && (many || asked)) {
      found.push({ alternatives, from: now.begin, to: at, after: now.after });
    }
  };
  let before = "";
  for (const match of text.matchAll(words)) {
    const word = match[0].toLowerCase();
    const last = before;
    before = word;
    const [at, after] = [match.index, match.index + match[0].length];
    // `is distinct from` asks for no table.
    if (word === "from" && last === "distinct") continue;
    if (word === "(") {
      stack.push(now);
      now = begin(after, "(", ")");
    } else if (word === "case") {
      stack.push(now);
      now = begin(after, "case", "end", !/^\s*when\b/i.test(text.slice(after)));
    } else if (word === now.within) {
      finish(at);
      now = stack.pop()!;
    } else if (word === "and" || word === "or") {
      clause(at);
      now.from = after;
      if (word === "or") {
        now.alternatives.push(now.clauses);
        now.clauses = [];
      }
    } else if (shuts.has(word)) {
      finish(at);
      now = begin(after, word, now.within, now.compares);
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
  return conditions(text, whole).flatMap(({ alternatives, from, to, after }) => {
    const dropped = written(alternatives);
    const fewer: Mutant[] = [];
    // A `when` that is taken out is never met.
    if (after === "when") fewer.push({ dropped: `when ${dropped}`, text: put(from, to, "false") });
    const alone = alternatives.length === 1 && alternatives[0]!.length === 1;
    if (alone && after !== "when") fewer.push({ dropped, text: put(from, to, "true") });
    if (alone) return fewer;
    alternatives.forEach((clauses, i) => {
      if (alternatives.length > 1) {
        const left = alternatives.filter((_, other) => other !== i);
        fewer.push({ dropped: `or ${written([clauses])}`, text: put(from, to, written(left)) });
      }
      if (clauses.length > 1) {
        clauses.forEach((one, j) => {
          const left = alternatives.map((all, other) => (other === i ? all.filter((_, k) => k !== j) : all));
          fewer.push({ dropped: one.text, text: put(from, to, written(left)) });
        });
      }
    });
    return fewer;
  });
}
