import { expect, it, vi } from 'vitest';
import { defineProperties, type ParvisElement } from './properties.ts';

it('an option is a property that frameworks can set', () => {
  class Probe extends HTMLElement {}
  customElements.define('x-probe', Probe);
  defineProperties(Probe, ['subject', 'subject-title', 'readonly', 'limit', 'lang']);
  const probe = document.createElement('x-probe') as ParvisElement;
  expect(probe.subject).toBeNull();
  probe.subject = 'hotel';
  probe.subjectTitle = 'Hotel';
  probe.readonly = true;
  probe.limit = 5;
  expect(probe.outerHTML).toBe('<x-probe subject="hotel" subject-title="Hotel" readonly="" limit="5"></x-probe>');
  expect([probe.subject, probe.limit]).toEqual(['hotel', '5']);
  probe.readonly = false;
  probe.subject = undefined;
  probe.subjectTitle = null;
  expect(probe.outerHTML).toBe('<x-probe limit="5"></x-probe>');
  // What every element has stays as it is.
  expect(Object.hasOwn(Probe.prototype, 'lang')).toBe(false);
});

it('F13: a property takes no value that its option cannot have, and says so', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  class Probe extends HTMLElement {}
  customElements.define('x-typed', Probe);
  defineProperties(Probe, ['sort', 'limit', 'theme']);
  const probe = document.createElement('x-typed') as ParvisElement;
  probe.sort = 'oldest';
  // @ts-expect-error no such order
  probe.sort = 'alphabetical';
  // @ts-expect-error no such theme
  probe.theme = 'Dark';
  probe.limit = 'many';
  expect(probe.outerHTML).toBe('<x-typed sort="oldest"></x-typed>');
  expect(warn.mock.calls.map(([text]) => /x-typed was given (\S+ \S+?),/.exec(text)?.[1])).toEqual([
    'sort "alphabetical"',
    'theme "Dark"',
    'limit "many"',
  ]);
  warn.mockRestore();
});
