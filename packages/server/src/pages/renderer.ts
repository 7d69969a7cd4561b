import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ElementName } from '@parvis/contract/elements';
import type { Renderer } from '@parvis/widgets/server';
import { fieldProblem } from '../domain/problem.ts';

/** What renders the widgets, and the folder of their files that its HTML may link. */
export interface Loaded extends Renderer {
  version: string;
  /** Files that a widget needs to be taken over, below the address of the server. */
  toModules(block: ElementName): string[];
}

const graph = 'graph.json';
/** Which files each widget loads; the build of the widgets writes it. */
interface Graph {
  /** Folder of the files. */
  version: string;
  chunks: Record<ElementName, { read: string[] }>;
}

export const readGraph = (folder: string): Graph => JSON.parse(readFileSync(join(folder, graph), 'utf8'));

/**
 * The widgets' build for servers, loaded when somebody asks for HTML: nobody who only calls the API pays for it.
 * @param folder of the built widgets, `dist/browser`; the build for servers stands beside it
 */
export function createRenderer(folder: string): () => Promise<Loaded> {
  let loaded: Promise<Loaded> | undefined;
  const load = async (): Promise<Loaded> => {
    const file = join(folder, '../server/index.js');
    if (!folder || !existsSync(join(folder, graph)) || !existsSync(file)) {
      throw fieldProblem('NOT_FOUND', 'render', 'The widgets are not built on this server.');
    }
    const { version, chunks } = readGraph(folder);
    const toModules = (block: ElementName): string[] => chunks[block].read.map((name) => `${version}/${name}`);
    return { ...((await import(pathToFileURL(file).href)) as Renderer), version, toModules };
  };
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
