// What is chosen above stands in the address, so that a link shows the same.
const form = document.querySelector('form');
const wished = new URLSearchParams(location.search);
for (const field of form.elements) {
  if (field.type === 'checkbox') field.checked = wished.has(field.name);
  else field.value = wished.get(field.name) ?? '';
}
function show() {
  const chosen = [...new FormData(form)].filter(([, value]) => value !== '');
  for (const figure of document.querySelectorAll('figure')) {
    figure.hidden = !chosen.every(([name, value]) => figure.dataset[name] === value);
  }
  for (const article of document.querySelectorAll('article')) {
    article.hidden = !article.querySelector('figure:not([hidden])');
  }
  history.replaceState(null, '', `?${new URLSearchParams(chosen)}${location.hash}`);
}
form.addEventListener('input', show);
show();
