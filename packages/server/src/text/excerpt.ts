/** The beginning of a text in one line, cut between graphemes. */
export function toExcerpt(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(line.slice(0, max + 20))) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  return `${line.slice(0, end).trim()}…`;
}
