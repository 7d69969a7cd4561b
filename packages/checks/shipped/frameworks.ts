import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace.ts';

interface Framework {
  /** Section of docs/frameworks.md, whose code is the project. */
  section: string;
  dependencies: Record<string, string>;
  /** What a project has besides, by path. */
  files: Record<string, string>;
  /** Command that checks the types, as `pnpm exec` runs it. */
  check: string[];
  /** Versions of what it depends on, where the newest ones do not get on with each other. */
  overrides?: Record<string, string>;
  /** The framework knows which values an attribute takes, and must refuse others. */
  typed: boolean;
}

const compilerOptions = {
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  strict: true,
  noEmit: true,
  types: [] as string[],
};
const tsconfig = (options: object = {}, others: object = { include: ['src'] }): string =>
  JSON.stringify({ compilerOptions: { ...compilerOptions, ...options }, ...others });

/** The newest TypeScript with the interface that compilers of templates are made on. */
const typescript = '^6.0.0';

export const frameworks: Record<string, Framework> = {
  react: {
    section: 'React',
    dependencies: { react: '^19.0.0', '@types/react': '^19.0.0', typescript: '^7.0.0' },
    files: { 'tsconfig.json': tsconfig({ jsx: 'react-jsx' }) },
    check: ['tsc', '-p', '.'],
    typed: true,
  },
  vue: {
    section: 'Vue',
    dependencies: { vue: '^3.5.0', 'vue-tsc': '^3.0.0', vite: '^8.0.0', '@vitejs/plugin-vue': '^6.0.0', typescript },
    files: {
      'tsconfig.json': tsconfig(
        { skipLibCheck: true },
        { include: ['src', 'vite.config.ts'], vueCompilerOptions: { strictTemplates: true } },
      ),
    },
    check: ['vue-tsc', '-p', '.'],
    typed: true,
  },
  svelte: {
    section: 'Svelte',
    dependencies: { svelte: '^5.0.0', 'svelte-check': '^4.0.0', typescript },
    files: { 'tsconfig.json': tsconfig({ verbatimModuleSyntax: true, skipLibCheck: true }) },
    check: ['svelte-check', '--tsconfig', './tsconfig.json'],
    typed: true,
  },
  angular: {
    section: 'Angular',
    dependencies: {
      '@angular/core': '^22.0.0',
      '@angular/common': '^22.0.0',
      '@angular/compiler': '^22.0.0',
      '@angular/compiler-cli': '^22.0.0',
      rxjs: '^7.8.0',
      tslib: '^2.8.0',
      typescript: '~6.0.0',
    },
    files: {
      'tsconfig.json': tsconfig(
        { experimentalDecorators: true },
        { include: ['src'], angularCompilerOptions: { strictTemplates: true } },
      ),
    },
    check: ['ngc', '-p', 'tsconfig.json'],
    typed: false,
  },
  astro: {
    section: 'Astro',
    dependencies: { astro: '^7.0.0', '@astrojs/check': '^0.9.0', typescript },
    // Its compiler asks for any runtime, and gets a beta that the core beside it does not know.
    overrides: { '@emnapi/runtime': '^1.11.0' },
    files: { 'tsconfig.json': '{ "extends": "astro/tsconfigs/strict" }' },
    check: ['astro-check'],
    typed: false,
  },
  next: {
    section: 'Next',
    dependencies: {
      next: '^16.0.0',
      react: '^19.0.0',
      'react-dom': '^19.0.0',
      '@types/react': '^19.0.0',
      '@types/node': '^24.0.0',
      typescript,
    },
    files: {
      'app/layout.tsx':
        'import type { ReactNode } from "react";\nexport default function Layout({ children }: { children: ReactNode }) {\n  return <html lang="en"><body>{children}</body></html>;\n}\n',
      'tsconfig.json': tsconfig({ jsx: 'react-jsx', skipLibCheck: true }, { include: ['app'] }),
    },
    check: ['next', 'build'],
    typed: true,
  },
};

/** The files of one section of the docs: a line with the path, and the code below it. */
export function readRecipe(section: string): Record<string, string> {
  const text = readFileSync(join(root, 'docs/frameworks.md'), 'utf8');
  const part = text.split(/^## /m).find((one) => one.startsWith(`${section}\n`)) ?? '';
  const files = [...part.matchAll(/^`([^`]+)`:\n\n```\w+\n(.*?)^```$/gms)].map(([, path, code]) => [path!, code!]);
  if (files.length === 0) throw new Error(`docs/frameworks.md has no code for ${section}.`);
  return Object.fromEntries(files);
}
