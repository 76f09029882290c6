import { describe, expect, test } from "vitest";
import { count } from "../bin/count.mjs";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});
const report = (...testResults: ReturnType<typeof file>[]) => ({ testResults });

describe("the closing line", () => {
  test.each([
    ["all green", report(file("passed", "passed", "passed")), 0, 2, 0],
    ["one red", report(file("failed", "passed", "failed")), 1, 1, 1],
    ["one skipped is red", report(file("passed", "passed", "skipped")), 0, 1, 1],
    ["one left to do is red", report(file("passed", "passed", "todo")), 0, 1, 1],
    ["a file that died is red", report(file("failed"), file("passed", "passed")), 1, 1, 1],
    ["a file that died after its tests is red", report(file("failed", "passed")), 1, 1, 1],
    ["no test at all is red", report(), 0, 0, 1],
    ["no report is red", undefined, 0, 0, 1],
    ["a crash after green tests is red", report(file("passed", "passed")), 1, 1, 1],
  ])("%s", (_, result, code, passed, failed) => {
    expect(count(result, code)).toEqual({ passed, failed });
  });
});
