export default {
  title: 'Salt and pepper',
  url: 'https://docs.example',
  trailingSlash: true,
  baseUrl: '/',
  scripts: [{ src: 'https://community.example/parvis.js', type: 'module', 'data-site': 'shop' }],
  presets: [['classic', { docs: { sidebarPath: './sidebars.js' }, blog: { onUntruncatedBlogPosts: 'ignore' } }]],
  i18n: { defaultLocale: 'en', locales: ['en', 'fr'] },
};
