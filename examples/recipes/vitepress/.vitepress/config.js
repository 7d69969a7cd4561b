import { defineConfig } from 'vitepress';

const site = 'https://docs.example';

export default defineConfig({
  title: 'Salt and pepper',
  head: [['script', { type: 'module', src: 'https://community.example/parvis.js', 'data-site': 'shop' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('parvis-') } } },
  transformPageData(page) {
    const path = page.relativePath.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html');
    page.frontmatter.head ??= [];
    page.frontmatter.head.push(['link', { rel: 'canonical', href: `${site}/${path}` }]);
  },
  locales: {
    root: { label: 'English', lang: 'en' },
    fr: { label: 'Français', lang: 'fr' },
  },
  themeConfig: {
    sidebar: [
      { text: 'Salt', link: '/posts/salt' },
      { text: 'Pepper', link: '/posts/pepper' },
    ],
  },
});
