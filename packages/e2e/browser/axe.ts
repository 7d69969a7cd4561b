import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  violations: { id: string; help: string; nodes: { target: (string | string[])[]; failureSummary?: string }[] }[];
}

/**
 * What axe finds wrong on a page, open shadow roots included: one line for each rule and element. It looks at the page
 * as it is; wait for widgets first. It leaves a global behind.
 */
export async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  // What comes fading is looked at once it has come; what goes on for ever is looked at as it is.
  await page.evaluate(() => {
    const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    for (const one of [document, ...roots].flatMap((root) => root.getAnimations())) {
      if (one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) one.finish();
    }
  });
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
      // Off unless it is asked for: WCAG 2.5.8.
      rules: { 'target-size': { enabled: true } },
    }),
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const reason = failureSummary?.split('\n').slice(1).join(' ').trim();
      return `${id}: ${help} (${target.flat().join(' > ')}) ${reason}`;
    }),
  );
}
