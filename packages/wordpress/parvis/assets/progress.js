// Goes on with bringing comments along while the page of settings is open.
(async () => {
  const { url, nonce } = window.parvisProgress;
  const progress = document.getElementById('parvis-progress');
  for (;;) {
    const body = new URLSearchParams({ action: 'parvis_step', _ajax_nonce: nonce });
    const answer = await fetch(url, { method: 'POST', body }).catch(() => undefined);
    const { data } = answer?.ok ? await answer.json() : {};
    if (data && data.state !== 'working') break;
    if (data) progress.value = data.sent;
    await new Promise((done) => setTimeout(done, data ? 500 : 5000));
  }
  location.reload();
})();
