// Marked words and their cards point at each other; [ and ] walk through them.
(() => {
  const marksOf = (id) => document.querySelectorAll(`mark[data-a~="${CSS.escape(id)}"]`);
  const cardOf = (id) => document.querySelector(`[data-card="${CSS.escape(id)}"]`);
  const all = () => [...document.querySelectorAll("[data-card]")].map((card) => card.dataset.card);
  let current = null;

  const show = (id, { scroll = false, focus = false } = {}) => {
    for (const element of document.querySelectorAll("mark.is-current, [data-card].is-current")) {
      element.classList.remove("is-current");
    }
    current = id;
    const card = cardOf(id);
    card?.classList.add("is-current");
    for (const mark of marksOf(id)) mark.classList.add("is-current");
    if (scroll) marksOf(id)[0]?.scrollIntoView({ block: "nearest" });
    if (focus) card?.querySelector("a[href]")?.focus();
  };

  const walk = (by) => {
    const ids = all();
    if (!ids.length) return;
    const at = ids.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length;
    show(ids[next], { scroll: true, focus: true });
  };

  const idAt = (target) => {
    const mark = target.closest?.("mark[data-a]");
    if (mark) return mark.dataset.a.split(" ").at(-1);
    return target.closest?.("[data-card]")?.dataset.card;
  };

  // The cards keep step with the text: the first mark in sight has its card in sight.
  const inSight = new Set();
  const keepStep = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      inSight[isIntersecting ? "add" : "delete"](target);
    }
    const mark = [...document.querySelectorAll("mark[data-a]")].find((one) => inSight.has(one));
    const card = mark && cardOf(mark.dataset.a.split(" ")[0]);
    const aside = card?.closest("aside");
    if (!aside || aside.contains(document.activeElement)) return;
    const by = card.getBoundingClientRect().top - aside.getBoundingClientRect().top;
    if (aside.scrollHeight > aside.clientHeight) aside.scrollBy({ top: by });
  });
  for (const mark of document.querySelectorAll("mark[data-a]")) keepStep.observe(mark);

  document.addEventListener("click", (event) => {
    const walker = event.target.closest("[data-do='next-mark'], [data-do='previous-mark']");
    if (walker) {
      walk(walker.dataset.do === "next-mark" ? 1 : -1);
      return;
    }
    const id = idAt(event.target);
    if (!id || !getSelection().isCollapsed) return;
    show(id);
    if (event.target.closest("mark")) cardOf(id)?.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("focusin", (event) => {
    const id = idAt(event.target);
    if (id && id !== current) show(id);
  });
})();
