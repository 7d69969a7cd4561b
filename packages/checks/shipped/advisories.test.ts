import { describe, expect, it } from 'vitest';
import { readAdvisories } from './advisories.ts';

describe('F5: advisories (SUP-05)', () => {
  it('fail the run, each with a sentence; none passes; a registry that cannot be asked is said to be left out', () => {
    const advisory = {
      module_name: 'markdown-it',
      severity: 'high',
      title: 'Endless loop',
      url: 'https://github.com/advisories/GHSA-x',
      vulnerable_versions: '<15.0.4',
    };
    expect(readAdvisories({ code: 1, output: JSON.stringify({ advisories: { 1: advisory } }) })).toMatchObject({
      failed: 1,
      output: 'markdown-it <15.0.4: high, Endless loop (https://github.com/advisories/GHSA-x)',
    });
    expect(readAdvisories({ code: 0, output: '{"advisories":{}}' })).toMatchObject({ passed: 1, failed: 0 });
    expect(readAdvisories({ code: 1, output: 'Error: ERR_PNPM_AUDIT_BAD_RESPONSE' })).toMatchObject({
      failed: 0,
      skipped: 1,
      notes: [expect.stringMatching(/^left out: .*ERR_PNPM_AUDIT_BAD_RESPONSE/)],
    });
  });
});
