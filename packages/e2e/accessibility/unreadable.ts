import { isDark, toContrast } from '@parvis/contract/contrast';
import type { Locator } from 'playwright-core';

type Pixel = [number, number, number];

/** A text as it is shown: its colours over what is behind it, at the places of a picture without any text. */
interface Shown {
  name: string;
  ink: Pixel;
  /** The lightest and the darkest pixel behind it. */
  grounds: Pixel[];
  /** For a main button: its own ground, and what is beside it. */
  button?: { ground: Pixel; beside: Pixel };
}

/**
 * Text that is read at less than 4.5 to 1 on its real ground, main buttons that do not stand out from the page, and ink
 * of the wrong kind: all by the pixels that the browser has drawn, pictures and gradients of the page included.
 */
export async function findUnreadable(widget: Locator): Promise<string[]> {
  await widget.evaluate(hideText, true);
  const picture = await widget.screenshot({ animations: 'disabled', caret: 'hide' });
  await widget.evaluate(hideText, false);
  const shown = await widget.evaluate(readColors, picture.toString('base64'));
  const found: string[] = [];
  for (const { name, ink, grounds, button } of shown) {
    const least = Math.min(...grounds.map((ground) => toContrast(ink, ground)));
    if (least < 4.4) found.push(`hard to read (${least.toFixed(2)}): ${name}, ${ink} on ${grounds.join(' and ')}`);
    if (!button) continue;
    const { ground, beside } = button;
    const chroma = (color: Pixel): number => Math.max(...color) - Math.min(...color);
    if (toContrast(ground, beside) < 1.5 && Math.abs(chroma(ground) - chroma(beside)) < 60)
      found.push(`no main button to the eye: ${name}, ${ground} beside ${beside}`);
    if (isDark(beside) && toContrast(ground, beside) < 1.25) found.push(`sunk in the dark: ${name}`);
  }
  return found;
}

/** Runs in the page: takes the letters away and leaves what they stand on, or brings them back. */
async function hideText(element: Element, isHidden: boolean): Promise<void> {
  const root = element.shadowRoot!;
  const name = 'parvis-e2e-hidden';
  root.getElementById(name)?.remove();
  if (isHidden) {
    const style = document.createElement('style');
    style.id = name;
    style.textContent =
      '*,*::before,*::after,*::placeholder{color:transparent!important;-webkit-text-fill-color:transparent!important;text-decoration:none!important;transition:none!important}svg,.stars{visibility:hidden!important}';
    root.append(style);
  }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

/** Runs in the page: the texts of the widget, each with its ink and the pixels of the picture behind it. */
async function readColors(element: Element, picture: string): Promise<Shown[]> {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true })!;
  canvas.drawImage(bitmap, 0, 0);
  const box = element.getBoundingClientRect();
  const dot = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  const luminance = ([r, g, b]: Pixel): number => 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2;
  const at = (x: number, y: number): Pixel => [...canvas.getImageData(x, y, 1, 1).data].slice(0, 3) as Pixel;
  /** A colour over another one. */
  const over = (color: string, share: number, [r, g, b]: Pixel): Pixel => {
    dot.globalAlpha = 1;
    dot.fillStyle = `rgb(${r},${g},${b})`;
    dot.fillRect(0, 0, 1, 1);
    dot.globalAlpha = share;
    dot.fillStyle = color;
    dot.fillRect(0, 0, 1, 1);
    return [...dot.getImageData(0, 0, 1, 1).data].slice(0, 3) as Pixel;
  };

  const shown: Shown[] = [];
  const menu = element.shadowRoot!.querySelector('.items');
  for (const one of element.shadowRoot!.querySelectorAll<HTMLElement>('.parvis *')) {
    const text = [...one.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const isEmpty = one.matches('input, textarea') && !(one as HTMLInputElement).value;
    const hint = isEmpty ? one.getAttribute('placeholder') : null;
    if (!text && !hint) continue;
    const style = getComputedStyle(one, hint ? '::placeholder' : undefined);
    // What cannot be pressed now need not be read at that ratio (WCAG 1.4.3).
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }))
      continue;
    if (one.closest('.unseen, option, select, .skeleton, :disabled, [aria-disabled=true], [aria-busy=true]')) continue;
    if (menu && !menu.contains(one)) continue;
    let clip: Element | null = one;
    while (clip && !/inset\(50%\)/.test(getComputedStyle(clip).clipPath)) clip = clip.parentElement;
    if (clip) continue;
    const range = document.createRange();
    if (text) range.selectNodeContents(text);
    const { left, top, width, height } = (text ? range : one).getBoundingClientRect();
    const [x, y] = [Math.round(left - box.left), Math.round(top - box.top)];
    if (width < 2 || height < 2 || x < 0 || y < 0 || x + width > bitmap.width || y + height > bitmap.height) continue;
    const pixels: Pixel[] = [];
    for (let across = 1; across < 8; across++)
      for (let down = 1; down < 4; down++)
        pixels.push(at(x + Math.floor((width * across) / 8), y + Math.floor((height * down) / 4)));
    pixels.sort((a, b) => luminance(a) - luminance(b));
    const grounds = [pixels[0]!, pixels.at(-1)!];
    let share = 1;
    for (let up: Element | null = one; up; up = up.parentElement) share *= Number(getComputedStyle(up).opacity);
    const main = one.closest('.button.main, .write, .give');
    const outer = main?.getBoundingClientRect();
    shown.push({
      name: `"${(text?.textContent ?? hint ?? '').trim().slice(0, 30)}" (${one.tagName.toLowerCase()}.${one.className})`,
      ink: over(style.color, share, grounds[0]!),
      grounds,
      ...(outer && {
        button: {
          ground: at(Math.round(outer.left - box.left + outer.width / 2), Math.round(outer.bottom - box.top - 4)),
          beside: at(
            Math.round(outer.left - box.left + outer.width / 2),
            // Below it, or above where it is the last of all.
            Math.round(
              outer.bottom + 4 < box.bottom ? outer.bottom - box.top + 3 : Math.max(0, outer.top - box.top - 3),
            ),
          ),
        },
      }),
    });
  }
  return shown;
}
