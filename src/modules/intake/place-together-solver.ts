import type { Highs } from "highs";

/** Answers which variables are one, or what went wrong. */
export type Solve = (problem: string, seconds: number) => Set<string> | { no: "unsolved" };

let loading: Promise<Highs> | undefined;

/** The solver is 3.5 MB of WebAssembly: fetched the first time somebody asks, in about 50 ms, and thrown away when it fails. */
export async function solver(): Promise<Solve> {
  loading ??= import("highs").then(({ default: load }) =>
    // Its types are written for require; imported, the default is the function itself.
    (load as unknown as typeof load.default)(),
  );
  const highs = await loading.catch((thrown: unknown) => {
    loading = undefined;
    throw thrown;
  });
  return (problem, seconds) => {
    try {
      const found = highs.solve(problem, {
        output_flag: false,
        mip_rel_gap: 0,
        mip_abs_gap: 0.5,
        time_limit: seconds,
      });
      if (found.Status !== "Optimal") return { no: "unsolved" };
      return new Set(
        Object.values(found.Columns).flatMap((one) => ((one.Primal ?? 0) > 0.5 ? [one.Name] : [])),
      );
    } catch {
      loading = undefined;
      return { no: "unsolved" };
    }
  };
}
