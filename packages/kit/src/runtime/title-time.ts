/** Says a time in full, for the one that is pointed at. A day alone has nothing more to say. */
export function titleTime(target: Element, lang: string): void {
  const time = target.closest('time');
  if (time?.dateTime[10])
    time.title ||= new Date(time.dateTime).toLocaleString(lang, { dateStyle: 'long', timeStyle: 'short' });
}
