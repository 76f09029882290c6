export type Count = { passed: number; failed: number };
export type Report = { testResults: { status: string; assertionResults: { status: string }[] }[] };
export function count(report: Report | undefined, code: number): Count;
