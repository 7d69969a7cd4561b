import { type Color, isDark, mix, night, toLuminance, white } from '@parvis/contract/contrast';

/** A colour with its share of cover, 0 to 1. */
export type Paint = readonly [red: number, green: number, blue: number, cover: number];

/** What a page shows of its own look near a widget. */
export interface Traits {
  accent?: Color;
  button?: Color;
  onButton?: Color;
  /** Values of properties: corners, and type of headings. */
  shape: Record<string, string>;
}

/** Reads any colour as the browser computes it, also those that are no `rgb()`. */
export type Parse = (css: string) => Paint | undefined;

/** What the visitor prefers. */
export const darkMedia = '(prefers-color-scheme: dark)';

/** Parts of a page that may have a look of their own, the nearest first. */
const scopes = 'article,main,body';
/** More elements of a kind than these are not looked at. */
const maxElements = 40;
let known = new WeakMap<Element, Traits>();

/** The page may have changed. */
export const forgetTraits = (): void => {
  known = new WeakMap();
};

const toSolid = (paint: Paint | undefined): Color | undefined =>
  paint && paint[3] > 0.9 ? [paint[0], paint[1], paint[2]] : undefined;

/** What stands nearest to an element: links, buttons, fields and headings of its section, of what that is in, and so on. */
export function toTraits(element: Element | null | undefined, parse: Parse): Traits {
  const scope = element?.closest(scopes);
  if (!scope) return { shape: {} };
  let traits = known.get(scope);
  if (!traits) {
    const outer = toTraits(scope.parentElement, parse);
    const inner = readTraits(scope, parse);
    traits = { ...outer, ...inner, shape: { ...outer.shape, ...inner.shape } };
    known.set(scope, traits);
  }
  return traits;
}

function readTraits(scope: Element, parse: Parse): Traits {
  const shape: Traits['shape'] = {};
  const traits: Traits = { shape };
  const { color: text } = getComputedStyle(scope);
  const find = (selector: string, test: (style: CSSStyleDeclaration) => unknown): CSSStyleDeclaration | undefined =>
    [...scope.querySelectorAll(selector)]
      .slice(0, maxElements)
      .map((one) => getComputedStyle(one))
      .find(test);

  const links = 'a[href]:not(nav *,header *,footer *,[class*=nav] *)';
  const link = find(links, ({ color, backgroundColor }) => color !== text && !toSolid(parse(backgroundColor)));
  const isFilled = ({ backgroundColor }: CSSStyleDeclaration): unknown => {
    const color = toSolid(parse(backgroundColor));
    // A light grey one, as browsers have it, says nothing.
    return color && (Math.max(...color) - Math.min(...color) > 40 || toLuminance(color) < 0.05);
  };
  const button = find('button,[type=submit],[class*=btn],[class*=button]', isFilled);
  const heading = find('h2', Boolean);

  if (button) {
    traits.button = toSolid(parse(button.backgroundColor)) as Color;
    traits.onButton = toSolid(parse(button.color)) ?? white;
    shape['button-radius'] = button.borderTopLeftRadius;
    // A box with the corners of a pill would be an egg.
    shape.radius = `min(${button.borderTopLeftRadius},14px)`;
  }
  // Links in the colour of the text are a page of one colour.
  let css = (link ?? (button ? undefined : find(links, Boolean)))?.color ?? button?.backgroundColor;
  if (scope === document.body) {
    // What little a page has: a bar across it, what is not in the colour of its text, links that are.
    css ??=
      find('header,nav,footer', isFilled)?.backgroundColor ??
      (find('a,h1,h2', ({ color }) => color !== text) ?? find('a', Boolean))?.color;
  }
  const accent = css ? toSolid(parse(css)) : undefined;
  if (accent) traits.accent = accent;
  if (heading) {
    shape['heading-font'] = heading.fontFamily;
    shape['heading-weight'] = heading.fontWeight;
  }
  return traits;
}

/** Colours in the picture of a gradient, as browsers write them, and whatever else holds no parentheses. */
const stops = /\w+\([^()]+\)/g;

/**
 * What an element stands on, as the eye sees it: the paints of its ancestors over each other. Of a gradient the end on
 * which text is hardest to read; undefined where a picture, or light beside dark, leaves no colour to be sure of.
 * @param ink the element's own, which the page has given it
 */
export function toGround(element: Element, parse: Parse, ink: Color): Color | undefined {
  const { colorScheme } = getComputedStyle(document.documentElement);
  const isNight = /dark/.test(colorScheme) && (!/light/.test(colorScheme) || matchMedia(darkMedia).matches);
  const layers: Paint[][] = [];
  let solid: Color | undefined;
  for (let at: Element | undefined = element; at; at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    const paint = parse(backgroundColor);
    solid = toSolid(paint);
    if (backgroundImage.includes('url(')) {
      // The colour below a picture stands for it where the page's own text can be read on it: a texture.
      if (!solid || isDark(solid) === isDark(ink)) return;
    } else layers.push((backgroundImage.match(stops) ?? []).map(parse).filter((one) => !!one));
    if (paint) layers.push([paint]);
    if (solid) break;
  }
  // Light text where nothing is painted stands on what a pseudo-element or a neighbour has painted.
  let grounds: Color[] = [isNight || (!solid && toLuminance(ink) > 0.4) ? night : white];
  for (const layer of layers.reverse()) {
    if (layer[0])
      grounds = layer
        .flatMap(([r, g, b, cover]) => grounds.map((under) => mix(under, [r, g, b], cover)))
        .slice(0, maxElements);
  }
  grounds.sort((one, other) => toLuminance(one) - toLuminance(other));
  const [darkest, lightest] = [grounds[0], grounds.at(-1)] as [Color, Color];
  if (isDark(darkest) === isDark(lightest)) return isDark(darkest) ? lightest : darkest;
}
