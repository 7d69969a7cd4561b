import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Renderer } from '@parvis/widgets/server';
import { fieldProblem } from '../domain/problem.ts';

/** What renders the widgets, and the folder of their files that its HTML may link. */
export interface Loaded extends Renderer {
  version: string;
}

/**
 * The widgets' build for servers, loaded when somebody asks for HTML: nobody who only calls the API pays for it.
 * @param folder of the built widgets, `dist/browser`; the build for servers stands beside it
 */
export function createRenderer(folder: string): () => Promise<Loaded> {
  let loaded: Promise<Loaded> | undefined;
  const load = async (): Promise<Loaded> => {
    const graph = join(folder, 'graph.json');
    const file = join(folder, '../server/index.js');
    if (!folder || !existsSync(graph) || !existsSync(file)) {
      throw fieldProblem('NOT_FOUND', 'render', 'The widgets are not built on this server.');
    }
    const { version } = JSON.parse(readFileSync(graph, 'utf8')) as { version: string };
    return { ...((await import(pathToFileURL(file).href)) as Renderer), version };
  };
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
