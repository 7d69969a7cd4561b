import type { LiveEvent } from '@parvis/contract';

export interface Events {
  /** Nothing when the stream has ended. */
  next(): Promise<{ id: string; event: LiveEvent } | undefined>;
  cancel(): Promise<void>;
}

/** Reads events as they come. */
export function toEvents(body: ReadableStream<Uint8Array>): Events {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader() as ReadableStreamDefaultReader<string>;
  let text = '';
  return {
    async next() {
      for (;;) {
        const match = /(?:retry: \d+\n)?id: (\d+)\ndata: (.*)\n\n/.exec(text);
        if (match) {
          text = text.slice(match.index + match[0].length);
          return { id: match[1]!, event: JSON.parse(match[2]!) };
        }
        const { done, value } = await reader.read();
        if (done) return undefined;
        text += value;
      }
    },
    cancel: () => reader.cancel(),
  };
}
