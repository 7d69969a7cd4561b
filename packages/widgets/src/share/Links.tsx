import type { Translate } from '@parvis/kit/i18n/messages.ts';
import type { VNode } from 'preact';
import { toLink } from './link.ts';
import type { share } from './messages.ts';
import { type NetworkName, networks } from './networks.ts';
import type { ShareState } from './types.ts';

export const Icon = ({ path }: { path: string }): VNode => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);

interface LinksProps {
  t: Translate<typeof share>;
  state: ShareState;
  names: NetworkName[];
  /** Class of each link, but for the number of its place. */
  style?: string;
  /** MountContext of the first. */
  place?: number;
  /** Icons alone, with a tooltip. */
  bare?: boolean;
}

/** Plain links to networks: they work whatever becomes of our script. */
export const Links = ({ t, state, names, style = '', place = 0, bare }: LinksProps): VNode => (
  <>
    {names.map((name, at) => {
      const row = networks[name];
      // The code that knows it has not come.
      if (!row) return false;
      const { label = t(name as 'email'), icon } = row;
      return (
        <a
          key={name}
          class={style && style + (place + at)}
          href={toLink(state.what, name)}
          target="_blank"
          rel="noopener noreferrer"
          // One of the two: a title besides a name is read out as well.
          {...{ [bare ? 'title' : 'aria-label']: t(row.label ? 'on' : 'by', { network: label }) }}
          onClick={() => state.tell(name)}
          onAuxClick={(event) => event.button === 1 && state.tell(name)}
        >
          <Icon path={icon} />
          {!bare && label}
        </a>
      );
    })}
  </>
);
