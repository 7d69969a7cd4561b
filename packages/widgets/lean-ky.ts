import type { Plugin } from 'vite';

/**
 * Modules of ky with what `core/src/http.ts` asks of them and no more: no progress of bodies, no methods and instances of
 * its own, no errors of the network (there they are ours already) or of what we never use, `Retry-After` alone, as the
 * browser reads dates.
 */
const kyModules: Record<string, string> = {
  'utils/body.js':
    'export const streamResponse = (response) => response; export const streamRequest = (request) => request;',
  'utils/is-network-error.js': 'export default () => false;',
  'errors/NonError.js': 'export class NonError extends Error {}',
  'errors/ForceRetryError.js': 'export class ForceRetryError extends Error {}',
  'errors/SchemaValidationError.js': 'export class SchemaValidationError extends Error {}',
  'core/retry-timing.js': `
    export const getRetryTimingHeader = (headers) => headers.get('Retry-After');
    export const calculateRetryTimingDelay = (value) => {
      const wait = /^\\d+$/.test(value) ? value * 1000 : Date.parse(value) - Date.now();
      return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
    };`,
  'index.js': `
    import { Ky } from './core/Ky.js';
    import { validateAndMerge } from './utils/merge.js';
    export default (input, options) => Ky.create(input, validateAndMerge(options));`,
};

/** Puts these modules in the place of ky's own, and takes out what asks after browsers older than ours. */
export const leanKy: Plugin = {
  name: 'lean-ky',
  transform(code, id) {
    const file = id.split('ky/distribution/')[1] ?? '';
    if (kyModules[file]) return kyModules[file];
    if (file !== 'core/constants.js') return;
    // What browsers older than ours can do.
    const known = code
      .replace(/(const supportsRequestStreams = )\(\(\) => \{.*?\n\}\)\(\);/s, '$1false;')
      .replace(/(const supports\w+ = )typeof .+;/g, '$1true;');
    if (known.split(/const supports\w+ = (?:true|false);/).length !== 6) throw new Error('ky has changed: look at it.');
    return known;
  },
};
