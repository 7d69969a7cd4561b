import type { SiteLook } from '@parvis/contract';
import { black, type Color, fromHex, night, toHex, white } from '@parvis/contract/contrast';
import { toPalette } from '@parvis/kit/page/palette.ts';
import type { VNode } from 'preact';
import type { Say } from '../words/words.ts';

/** How a look will be, on a light and on a dark page: by the colours that widgets make of it. */
export function Preview({ say, look }: { say: Say; look: SiteLook }): VNode {
  const words = say.words.settings.look;
  return (
    <section aria-label={words.preview}>
      <h2>{words.preview}</h2>
      {/* To be seen: what it says of reading is said in words beside each colour. */}
      <div class="previews" aria-hidden="true">
        {look.theme !== 'dark' && (
          <Sample say={say} look={look} ground={white} accent={look.accent ?? look.accentDark} />
        )}
        {look.theme !== 'light' && (
          <Sample say={say} look={look} ground={night} accent={look.accentDark ?? look.accent} />
        )}
      </div>
      <p class="soft">{words.previewHint}</p>
    </section>
  );
}

const rgb = (color: Color): string => toHex(color);

function Sample({
  say,
  look: { font, radius, density },
  ground,
  accent,
}: {
  say: Say;
  look: SiteLook;
  ground: Color;
  accent: string | null;
}): VNode {
  const words = say.words.settings.look.sample;
  const own = accent === null ? undefined : fromHex(accent);
  const colors = toPalette({ ground, ink: ground === white ? black : white, accent: own, button: own });
  const corner = `${radius ?? 10}px`;
  return (
    <div
      class="preview"
      style={{
        backgroundColor: rgb(ground),
        color: rgb(colors.ink),
        fontFamily: font === 'system' ? 'system-ui, sans-serif' : 'Georgia, serif',
        padding: `${density}rem`,
        borderRadius: corner,
      }}
    >
      <p>
        <strong>{words.name}</strong> <span style={{ color: rgb(colors.soft) }}>{words.when}</span>
      </p>
      <p>{words.text}</p>
      <p style={{ color: rgb(colors.accent), textDecoration: 'underline' }}>{words.link}</p>
      <p
        style={{
          border: `1px solid ${rgb(colors.edge)}`,
          borderRadius: corner,
          backgroundColor: rgb(colors.paper),
          padding: `${density * 0.5}rem`,
        }}
      >
        {words.field}
      </p>
      <p>
        <span
          class="sample-button"
          style={{
            backgroundColor: rgb(colors.button),
            color: rgb(colors['on-button']),
            borderRadius: corner,
            padding: `${density * 0.5}rem ${density}rem`,
          }}
        >
          {words.button}
        </span>
      </p>
    </div>
  );
}
