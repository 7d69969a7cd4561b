import { cleanup, configure } from '@testing-library/preact';
import { afterEach, vi } from 'vitest';

// happy-dom parses HTML in its own way and lets `javascript:` links through DOMPurify: whoever cleans HTML here is told.
vi.mock('dompurify', () => ({
  default: {
    sanitize(): never {
      throw new Error('Nothing is cleaned in happy-dom: such a test belongs into src/safe, which runs in jsdom.');
    },
  },
}));

// A busy machine fails no test: what is waited for is code that is loaded late, too.
configure({ asyncUtilTimeout: 60_000 });

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
