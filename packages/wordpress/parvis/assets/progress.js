// Goes on with bringing comments along while the page of settings is open.
(async () => {
  const { url, nonce, away } = window.parvisProgress;
  const progress = document.getElementById('parvis-progress');
  const said = document.getElementById('parvis-away');
  for (;;) {
    const body = new URLSearchParams({ action: 'parvis_step', _ajax_nonce: nonce });
    const answer = await fetch(url, { method: 'POST', body }).catch(() => undefined);
    // Signed out meanwhile: the page says so once it is there anew.
    if (answer?.status === 403) break;
    const { data } = answer?.ok ? await answer.json() : {};
    if (data && data.state !== 'working') break;
    if (data) progress.value = data.sent;
    said.textContent = data?.code ? away : '';
    await new Promise((done) => setTimeout(done, data && !data.code ? 500 : 5000));
  }
  location.reload();
})();
