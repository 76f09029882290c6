/** Counts a vitest report. Skipped and left-out tests, and files that died before their tests, are failures. */
export function count(report, code) {
  const results = report?.testResults ?? [];
  const tests = results.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === "passed").length;
  const dead = results.filter(
    (file) => file.status === "failed" && !file.assertionResults.some(isRed),
  ).length;
  const failed = tests.length - passed + dead;
  const crashed = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: crashed ? 1 : failed };
}

function isRed(test) {
  return test.status !== "passed";
}
