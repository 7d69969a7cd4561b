// Tells the widgets who is signed in here, once somebody is about to write.
document.addEventListener('parvis-sign-in', ({ detail }) => {
  const { url, login } = window.parvisMembers;
  if (detail.asked) {
    const to = new URL(login, location.href);
    to.searchParams.set('redirect_to', location.href);
    location.href = to.href;
    return;
  }
  const body = new URLSearchParams({ action: 'parvis_token' });
  const asked = fetch(url, { method: 'POST', body, credentials: 'same-origin' });
  detail.signIn(asked.then(async (answer) => (answer.ok && (await answer.text())) || null));
});
