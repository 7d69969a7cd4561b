#!/usr/bin/env node
// Imports nothing before it has looked at Node: what it would import may not even load on an older one.
const oldest = [22, 12] as const;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  console.error(
    `parvis: it needs Node ${oldest.join('.')} or newer, and this is ${process.versions.node}. Get one at https://nodejs.org`,
  );
  process.exitCode = 1;
} else {
  const { keepCompiled } = await import('./compile-cache.ts');
  const { boundYoungSpace } = await import('./young-space.ts');
  keepCompiled();
  boundYoungSpace();
  const { run } = await import('./program.ts');
  await run();
}

export {};
