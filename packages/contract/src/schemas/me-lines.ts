import { z } from 'zod';
import { type Me, me } from './me.ts';

// What a visitor takes along: a line for each thing of `GET me`.

/** The version of these lines. It only grows, as the wire does. */
export const meLinesVersion = 1;

/** What the lines of each list say that they are. */
export const meLines: Readonly<Record<Exclude<keyof Me, 'author' | 'more' | 'next'>, string>> = {
  posts: 'post',
  subjects: 'subject',
  versions: 'version',
  receipts: 'receipt',
  contests: 'contest',
  images: 'image',
  reactions: 'reaction',
  pageReactions: 'pageReaction',
  subscriptions: 'subscription',
  sessions: 'session',
  requests: 'request',
};

interface Schema {
  properties: Record<string, { items?: object }>;
}

/** The JSON Schema (2020-12) of one line. */
export function toMeLinesSchema(): object {
  const { $defs } = z.toJSONSchema(me, { unrepresentable: 'any' }) as unknown as { $defs: Record<string, Schema> };
  const { Me: whole, ...others } = $defs;
  const { properties } = whole!;
  const toLine = (type: string, schema: object | undefined) => ({
    allOf: [schema ?? {}, { type: 'object', properties: { type: { const: type } }, required: ['type'] }],
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `A line of what a visitor takes along, version ${meLinesVersion}`,
    oneOf: [
      toLine('author', properties.author),
      ...Object.entries(meLines).map(([name, type]) => toLine(type, properties[name]?.items)),
    ],
    $defs: others,
  };
}
