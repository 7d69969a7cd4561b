import { type Choice, type Host, toCode } from './code.ts';
import type { PlaygroundTable } from './table.ts';

// The widget, its code and the address of the page follow what is chosen: an address can be kept and sent.

const root = document.querySelector<HTMLElement>('.playground')!;
const find = <Found extends HTMLElement>(selector: string): Found => root.querySelector<Found>(selector)!;
const { elements } = JSON.parse(root.dataset.table!) as PlaygroundTable;
const form = find<HTMLFormElement>('.choices');
const host = find<HTMLSelectElement>('[name=host]');
const code = find('pre code');
const copy = find<HTMLButtonElement>('.copy');
const preview = find('.preview');
const copyWord = copy.textContent;
const sheet = document.head.appendChild(document.createElement('link'));
sheet.rel = 'stylesheet';
let drawn = '';

const chosen = (name: string): string => (form.elements.namedItem(name) as HTMLSelectElement).value;

function readChoice(): Choice & { subject: string } {
  const tag = chosen('element');
  const row = elements.find((one) => one.tag === tag)!;
  const fields = find(`[data-of=${tag}]`);
  const options: Record<string, string> = {};
  for (const { name, type } of row.options) {
    const field = fields.querySelector<HTMLInputElement>(`[name=${name}]`)!;
    if (type === 'flag' ? field.checked : field.value) options[name] = type === 'flag' ? '' : field.value;
  }
  const lang = chosen('lang');
  if (lang !== document.documentElement.lang) options.lang = lang;
  return { tag, options, theme: chosen('theme'), subject: row.subject };
}

function draw(): void {
  const { subject, ...choice } = readChoice();
  for (const fields of root.querySelectorAll('fieldset')) fields.hidden = fields.dataset.of !== choice.tag;
  code.textContent = toCode(host.value as Host, choice);
  copy.textContent = copyWord;
  const theme = choice.theme && `/themes/${choice.theme}.css`;
  if (sheet.getAttribute('href') !== theme) {
    if (theme) sheet.href = theme;
    else sheet.removeAttribute('href');
  }
  preview.style.maxWidth = chosen('width') ? `${chosen('width')}px` : '';
  const next = JSON.stringify([choice.tag, choice.options]);
  if (next === drawn) return;
  drawn = next;
  const element = document.createElement(choice.tag);
  element.setAttribute('subject', subject);
  for (const [name, value] of Object.entries(choice.options)) element.setAttribute(name, value);
  preview.replaceChildren(element);
}

/** What is chosen, as the address says it, and back. */
function keep(): void {
  const { tag, options, theme } = readChoice();
  const query = new URLSearchParams({ element: tag, ...(theme && { theme }), ...options });
  history.replaceState(null, '', `?${query}`);
}

function restore(): void {
  const query = new URLSearchParams(location.search);
  const tag = elements.some((one) => one.tag === query.get('element')) ? query.get('element')! : chosen('element');
  const set = (field: Element | null, value: string): void => {
    if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = true;
    else if (field instanceof HTMLSelectElement) {
      if ([...field.options].some((option) => option.value === value)) field.value = value;
    } else if (field instanceof HTMLInputElement) field.value = value;
  };
  for (const name of ['element', 'theme', 'lang'])
    set(form.elements.namedItem(name) as Element, query.get(name) ?? chosen(name));
  for (const { name } of elements.find((one) => one.tag === tag)!.options)
    if (query.has(name)) set(root.querySelector(`[data-of=${tag}] [name=${name}]`), query.get(name)!);
}

restore();
draw();
form.addEventListener('input', () => {
  draw();
  keep();
});
host.addEventListener('input', draw);
copy.addEventListener('click', async () => {
  await navigator.clipboard.writeText(code.textContent!);
  copy.textContent = copy.dataset.copied!;
});
