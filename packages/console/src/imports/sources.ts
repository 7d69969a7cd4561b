/** Where posts come from, by the id of their format, as those call themselves: the best known first. */
export const sources = [
  { id: 'wordpress', label: 'WordPress, WooCommerce' },
  { id: 'disqus', label: 'Disqus' },
  { id: 'commento', label: 'Commento' },
  { id: 'comentario', label: 'Comentario' },
  { id: 'remark42', label: 'Remark42' },
  { id: 'isso', label: 'Isso' },
  { id: 'artalk', label: 'Artalk' },
  { id: 'waline', label: 'Waline' },
  { id: 'valine', label: 'Valine' },
  { id: 'twikoo', label: 'Twikoo' },
  { id: 'cusdis', label: 'Cusdis' },
  { id: 'lines', label: 'JSON Lines' },
] as const;

export type SourceName = (typeof sources)[number]['id'];
