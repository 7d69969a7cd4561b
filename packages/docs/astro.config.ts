import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { sidebar } from './src/config.ts';

// Where the site is published: canonical addresses and the map of the site are made with it.
const site = process.env.PARVIS_DOCS_SITE ?? 'https://docs.parvis.example';

export default defineConfig({
  site,
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  integrations: [
    starlight({
      title: 'Parvis',
      description: 'Comments, reviews, ratings and sharing on the page your visitors are already reading.',
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' }, fr: { label: 'Français', lang: 'fr' } },
      logo: { src: './public/favicon.svg', alt: '' },
      favicon: '/favicon.svg',
      customCss: ['./src/site.css'],
      components: { Head: './src/components/Head.astro' },
      markdown: { processedDirs: ['../../docs', '../..'] },
      sidebar,
      pagination: true,
      credits: false,
      // What has to be scrolled sideways is hard to reach without a mouse.
      expressiveCode: { defaultProps: { wrap: true } },
    }),
  ],
});
