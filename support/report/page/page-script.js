// What the page can do beyond being read: filter the claims, choose a theme, open all for print. It reads nothing else.
(() => {
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const claims = [...document.querySelectorAll("article.claim")].map((card) => ({ card, text: card.textContent.toLowerCase() }));

  const filter = () => {
    const wanted = Object.fromEntries(new FormData(form));
    const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { card, text } of claims) {
      const { verdict, group } = card.dataset;
      const isVerdict = wanted.verdict === "" || wanted.verdict === verdict || (wanted.verdict === "attention" && card.classList.contains("attention"));
      const isShown = isVerdict && (wanted.group === "" || wanted.group === group) && words.every((word) => text.includes(word));
      card.hidden = !isShown;
      if (isShown) count += 1;
    }
    for (const chapter of document.querySelectorAll("#claims .group")) chapter.hidden = !chapter.querySelector("article.claim:not([hidden])");
    shown.textContent = count === claims.length ? `${count} claims` : `${count} of ${claims.length} claims`;
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();

  // a link to a claim that is filtered away shows all again
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.hidden) return;
    form.reset();
    filter();
    target.scrollIntoView();
  });

  const theme = document.getElementById("theme");
  const remembered = "lmi-verify theme";
  const storage = (() => {
    try {
      return localStorage;
    } catch {
      return undefined; // a browser may refuse it to files
    }
  })();
  const apply = () => {
    document.documentElement.style.colorScheme = theme.value === "system" ? "" : theme.value;
  };
  theme.value = storage?.getItem(remembered) ?? "system";
  if (theme.value === "") theme.value = "system";
  theme.addEventListener("change", () => {
    storage?.setItem(remembered, theme.value);
    apply();
  });
  theme.parentElement.hidden = false;
  apply();

  // for browsers whose style sheets cannot open what is closed
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
