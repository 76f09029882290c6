import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Every breach of WCAG 2.2 A and AA and of axe's best practice on the page, one readable line for each element.
 * The page must come from `browser.newContext()`, as axe opens a second page beside it.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap((rule) =>
    rule.nodes.map(
      (node) => `${rule.id} (${rule.impact}): ${rule.help}: ${node.target.join(" ")} in ${page.url()}`,
    ),
  );
}
