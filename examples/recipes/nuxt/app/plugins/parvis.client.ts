import { configure } from '@parvis/widgets/vue';

export default defineNuxtPlugin(() => configure({ host: 'https://community.example', site: 'shop' }));
