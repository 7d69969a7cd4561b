import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Color, toContrast } from '@parvis/contract/contrast';
import { parts, properties } from '@parvis/kit/ui/look-properties.ts';
import { describe, expect, it } from 'vitest';
import { root } from '../workspace.ts';

const folder = join(root, 'packages/widgets/themes');
const docs = readFileSync(join(root, 'docs/themes.md'), 'utf8');
const themes = readdirSync(folder).map((file) => ({
  name: file.replace('.css', ''),
  css: readFileSync(join(folder, file), 'utf8').replace(/\/\*.*?\*\//gs, ''),
}));

describe('the docs', () => {
  it('name every property and part, with the same words, and no other', () => {
    const rows = (prefix: string): string[] =>
      docs.split('\n').filter((line) => line.startsWith(`| \`${prefix}`) || line.startsWith(`| \`::${prefix}`));
    expect(rows('--parvis-')).toEqual(
      Object.entries(properties).map(([name, text]) => `| \`--parvis-${name}\` | ${text} |`),
    );
    expect(rows('part(')).toEqual(Object.entries(parts).map(([name, text]) => `| \`::part(${name})\` | ${text} |`));
  });

  it('name every theme', () => {
    for (const { name } of themes) expect(docs).toContain(`| \`${name}\``);
  });
});

describe.each(themes)('theme $name', ({ css }) => {
  const rule = /^\s*:root \{([^{}]*)\}\s*$/.exec(css)?.[1] ?? '';
  const values = new Map(
    rule
      .split(';')
      .filter((line) => line.trim())
      .map((line) => /^\s*--parvis-([\w-]+):\s*(.+?)\s*$/s.exec(line)?.slice(1) as [string, string]),
  );

  it('is one rule of properties of the contract', () => {
    expect(values.size).toBeGreaterThan(3);
    for (const property of values.keys()) expect(Object.keys(properties)).toContain(property);
    expect(css).not.toMatch(/url\(|@|!important/);
  });

  it.each(['light', 'dark'])('is read at 4.5 and seen at 3 when it is %s', (scheme) => {
    const color = (property: string): Color | undefined => {
      const value = values.get(property);
      const [light, dark = light] = value?.match(/#[0-9a-f]{6}\b/g) ?? [];
      const hex = scheme === 'dark' ? dark : light;
      return hex ? ([1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Color) : undefined;
    };
    // One without colours wears those of the page, which the widget itself makes readable.
    const [background, paper, fill] = ['background', 'paper', 'fill'].map(color);
    if (!background) {
      expect([...values.values()].join()).not.toMatch(/#|rgb|hsl|light-dark/);
      return;
    }
    for (const [property, grounds, least] of [
      ['ink', [background, paper, fill], 4.5],
      ['muted', [background, paper, fill], 4.5],
      ['accent', [background, paper, fill], 4.5],
      ['danger', [background, paper, fill], 4.5],
      ['on-accent', [color('button')], 4.5],
      ['edge', [background, paper], 3],
      ['star', [background, paper], 3],
    ] as const)
      for (const ground of grounds)
        expect(toContrast(color(property)!, ground!), `${property} on ${ground}`).toBeGreaterThanOrEqual(least);
  });
});
