import type { PostItem } from '../../import/record.ts';

/** What our form of Markdown would take for more than letters. */
const marks = /[\\`*_[\]<>&!#|~]/g;
/** The same at the beginning of a line. */
const lineMarks = /^(\s{0,3})([-+=])/gm;
const listMarks = /^(\s{0,3}\d{1,9})([.)])/gm;

/** The words of a post as the source of its text, by which its author can change them. */
export function toMarkdown({ form, value }: PostItem['body']): string {
  if (form === 'markdown') return value;
  return value.replace(marks, '\\$&').replace(lineMarks, '$1\\$2').replace(listMarks, '$1\\$2');
}
