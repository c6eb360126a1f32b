'use strict';
(() => {
  const form = document.querySelector('form.filter');
  const rules = [...document.querySelectorAll('details.rule')];
  const facets = ['status', 'category', 'component', 'warning'];
  const texts = new Map();

  const textOf = rule => {
    if (!texts.has(rule)) texts.set(rule, rule.textContent.toLowerCase());
    return texts.get(rule);
  };

  const chosen = () => {
    const data = new FormData(form);
    const choice = { q: (data.get('q') ?? '').trim() };
    for (const facet of facets) choice[facet] = data.getAll(facet).filter(Boolean);
    return choice;
  };

  const fits = (rule, choice, words) =>
    facets.every(f => choice[f].length === 0 || choice[f].includes(rule.dataset[f])) &&
    words.every(w => textOf(rule).includes(w));

  const show = () => {
    const choice = chosen();
    const words = choice.q.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const rule of rules) {
      rule.hidden = !fits(rule, choice, words);
      if (!rule.hidden) shown++;
    }
    form.querySelector('[data-shown]').textContent = shown;
    document.querySelector('.none').hidden = shown > 0;
    form.classList.toggle('on', shown < rules.length);
    return choice;
  };

  const remember = choice => {
    const hash = new URLSearchParams();
    for (const facet of facets) if (choice[facet].length) hash.set(facet, choice[facet].join(','));
    if (choice.q) hash.set('q', choice.q);
    history.replaceState(null, '', '#' + hash.toString().replaceAll('%2C', ','));
  };

  // #status=open&category=I is a filter, #V-242390 is a rule.
  const recall = () => {
    const hash = location.hash.slice(1);
    const rule = rules.find(r => r.id === hash);
    if (rule) {
      if (rule.hidden) { form.reset(); show(); }
      rule.open = true;
      rule.scrollIntoView();
      return;
    }
    if (document.getElementById(hash)) return;
    const choice = new URLSearchParams(hash);
    for (const field of form.elements) {
      if (field.type === 'checkbox') field.checked = (choice.get(field.name) ?? '').split(',').includes(field.value);
      else if (field.name) field.value = choice.get(field.name) ?? '';
    }
    show();
    if (hash) document.getElementById('rules').scrollIntoView();
  };

  const open = value => { for (const rule of rules) if (!rule.hidden) rule.open = value; };

  const copy = async button => {
    const code = button.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = 'Selected';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  };

  form.hidden = false;
  document.documentElement.classList.add('scripted');
  form.addEventListener('input', () => remember(show()));
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => remember(show())));
  addEventListener('hashchange', recall);
  document.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.matches('.copy')) copy(button);
    else if (button.dataset.do === 'open') open(true);
    else if (button.dataset.do === 'close') open(false);
    else if (button.dataset.do === 'reset') form.reset();
  });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches('input, select, textarea')) {
      event.preventDefault();
      form.elements.q.focus();
    }
  });

  // On paper everything that fits the filter is open.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => { for (const details of closed) details.open = false; });

  recall();
})();
