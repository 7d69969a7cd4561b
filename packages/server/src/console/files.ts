// The style and the script of the console's pages: small enough to stand here, so that nothing has to be copied into the
// package beside what is compiled.

export const style: string = `
:root { color-scheme: light dark; --ink: #1b1b1a; --soft: #5a5853; --paper: #fff; --line: #8a8780; --act: #1d4f91; --on-act: #fff; --bad: #a3271b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ecebe7; --soft: #b3b0a8; --paper: #191917; --line: #83807a; --act: #9cc2f5; --on-act: #10233d; --bad: #ff9d90; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 30rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
label { display: block; font-weight: 600; margin-top: 1rem; }
input { display: block; width: 100%; min-height: 2.75rem; margin: .25rem 0 .75rem; padding: .5rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .375rem; }
input[inputmode=numeric] { font-size: 1.5rem; letter-spacing: .3em; }
select { min-height: 2.75rem; margin: .25rem .5rem .25rem 0; padding: .5rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .375rem; }
button, .button { display: inline-block; min-height: 2.75rem; padding: .5rem 1rem; font: inherit; font-weight: 600; color: var(--on-act); background: var(--act); border: 1px solid var(--act); border-radius: .375rem; cursor: pointer; }
button.second { color: var(--act); background: transparent; }
a { color: var(--act); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; padding: .75rem 0; border-top: 1px solid var(--line); }
li > span { flex: 1 1 12rem; }
small, .hint { color: var(--soft); font-size: .875rem; }
.bad { color: var(--bad); font-weight: 600; }
nav { display: flex; flex-wrap: wrap; gap: 1rem; margin-bottom: 1.5rem; }
blockquote { margin: 0 0 1rem; padding: .5rem 1rem; border-inline-start: 3px solid var(--act); }
blockquote p { margin: .25rem 0; }
.words { white-space: pre-wrap; }
textarea { display: block; width: 100%; margin: .25rem 0 .75rem; padding: .5rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .375rem; }
fieldset { margin: 1rem 0 0; padding: 0; border: 0; }
legend { font-weight: 600; padding: 0; }
.choice { display: flex; gap: .5rem; align-items: center; min-height: 2.75rem; margin: 0; font-weight: 400; }
.choice input { width: 1.25rem; min-height: 1.25rem; margin: 0; }
pre { white-space: pre-wrap; border: 1px solid var(--line); border-radius: .375rem; padding: .75rem; }
[hidden] { display: none; }
`;

/** Takes a token from the fragment into its form, and speaks with the keeper of passkeys. Without it, codes do. */
export const script: string = `
const token = location.hash.slice(1);
const field = document.querySelector('input[name=token]');
if (token && field) {
  field.value = token;
  history.replaceState(null, '', location.pathname + location.search);
  for (const one of document.querySelectorAll('[data-with-token]')) one.hidden = false;
  for (const one of document.querySelectorAll('[data-without-token]')) one.hidden = true;
  // It only shows: what acts is the button of the page that comes.
  document.querySelector('form[data-sends-itself]')?.requestSubmit();
}
// The next link of a mail, in the same tab: a browser takes it for a place on this page.
addEventListener('hashchange', () => location.replace(location.pathname + (location.search ? '' : '?next') + location.hash));
const ask = async (path, body) => {
  const how = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await window.fetch(path, how);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.status === 204 ? undefined : answer.json();
};
const { PublicKeyCredential } = window;
const acts = {
  async 'sign-in'() {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await ask('auth/passkeys/ask', {}));
    const credential = await navigator.credentials.get({ publicKey });
    await ask('auth/passkeys/sign-in', { response: credential.toJSON() });
  },
  async add(form) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await ask('auth/passkeys/prepare', {}));
    const credential = await navigator.credentials.create({ publicKey });
    await ask('auth/passkeys/add', { name: form.elements.name.value, response: credential.toJSON() });
  },
};
for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) continue;
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const failed = form.querySelector('[role=alert]');
    failed.hidden = true;
    try {
      await acts[form.dataset.passkey](form);
      const to = form.dataset.passkey === 'sign-in' && document.querySelector('input[name=to]');
      location.assign(form.dataset.passkey === 'add' ? 'sessions' : to ? to.value : '../console');
    } catch {
      failed.hidden = false;
    }
  });
}
`;
