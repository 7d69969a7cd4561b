import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';

export default {
  plugins: [
    sveltekit({
      adapter: adapter(),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['strict-dynamic'],
          'style-src': ['self', 'https://community.example'],
          // SvelteKit's own: the element that tells screen readers where one is.
          'style-src-attr': ['unsafe-inline'],
          'connect-src': ['self', 'https://community.example'],
          'img-src': ['self', 'https://community.example'],
          'base-uri': ['none'],
          'object-src': ['none'],
        },
      },
    }),
  ],
};
