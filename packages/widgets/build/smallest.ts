import { type JsMinifyOptions, minify } from '@swc/core';
import type { Plugin } from 'vite';

/**
 * Makes chunks for the script tag as small as they get. SWC's minifier instead of the bundler's own: what a thread takes
 * is 300 bytes of brotli less with it, and what an act brings 270 (measured; Terser lies between the two).
 */
export const smallest = (compress: JsMinifyOptions['compress'] & object = {}): Plugin => ({
  name: 'smallest',
  renderChunk: async (code) => {
    const { code: small } = await minify(code, {
      module: true,
      ecma: 2022,
      compress: { passes: 3, ...compress },
      mangle: { toplevel: true },
      format: { comments: false },
    });
    return { code: small, map: null };
  },
});
