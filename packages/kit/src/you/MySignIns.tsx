import type { VNode } from 'preact';
import type { YouModel } from './model.ts';
import { SignInRows } from './SignInRows.tsx';

/** Where the visitor is signed in, with an end to each of the others. Guests, who are it in one browser alone, see nothing of it. */
export function MySignIns({ model }: { model: YouModel }): VNode | null {
  const { t, ui, run, signIns, places, said, loadPlaces } = model;
  if (places.value.length === 0) return null;
  return (
    <section>
      <h3>{t('signIns')}</h3>
      <SignInRows
        ui={ui}
        t={t}
        signIns={places.value}
        toEnd={({ id }, name) => (
          <button
            type="button"
            class="button"
            part="button"
            aria-label={name}
            onClick={() =>
              run(async () => {
                await signIns.end(id);
                await loadPlaces();
                said.value = t('endedSignIn');
              })
            }
          >
            {t('endSignIn')}
          </button>
        )}
      />
    </section>
  );
}
