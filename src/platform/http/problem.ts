/** RFC 9457 answers of the API. `code` is stable; `title` and `detail` are for people. */
export interface Problem {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 500 | 503;
  code: string;
  title: string;
  detail?: string;
  faults?: { field: string; fault: string }[];
  [extra: string]: unknown;
}

export function problem(what: Problem): Response {
  const { status, code, ...rest } = what;
  return new Response(JSON.stringify({ type: `urn:havn:problem:${code}`, status, code, ...rest }), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}

/** The same answer for what does not exist and for what the caller may not know of. */
export function notFoundProblem(): Response {
  return problem({ status: 404, code: "not-found", title: "Not found" });
}

export function inputProblem(faults: { field: string; fault: string }[]): Response {
  return problem({ status: 422, code: "invalid-input", title: "Some fields cannot be used", faults });
}

const statusOf: Record<string, Problem["status"]> = { "not-found": 404, stale: 412 };

/** A refusal as a problem: 404 for not-found, 412 for a stale version, else 409 with the reason as code. */
export function problemOf(refusal: { readonly no: string }): Response {
  const { no, ...facts } = refusal;
  if (no === "not-found") return notFoundProblem();
  return problem({ ...facts, status: statusOf[no] ?? 409, code: no, title: no.replaceAll("-", " ") });
}
