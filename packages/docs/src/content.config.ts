import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { collectedLoader } from './loader.ts';

export const collections = { docs: defineCollection({ loader: collectedLoader(), schema: docsSchema() }) };
