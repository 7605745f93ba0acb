// The queue: the next panel stands ready, rows are selected, a page opens as a dialog.
(() => {
  const find = (selector) => document.querySelector(selector);
  const rowOf = (element) => element?.closest("[data-rows] > *");
  const dialog = find("#dialog");
  const atHand = () => rowOf(find("[data-rows] [aria-current]"));
  const linkOf = (row) => row?.querySelector("a[href]");
  const here = () => rowOf(document.activeElement) || atHand();
  const tick = (place = document, on = true) => {
    for (const box of place?.querySelectorAll("[name=pick]") || []) box.checked = on;
  };
  const extend = (row, next) => {
    tick(row);
    tick(next);
    linkOf(next)?.focus();
  };
  const DEEDS = {
    undo: () => document.dispatchEvent(new CustomEvent("say", { detail: "Nothing to undo" })),
    pick: () => here()?.querySelector("[name=pick]").click(),
    "pick-all": () => tick(),
    "pick-next": () => extend(here(), here()?.nextElementSibling),
    "pick-previous": () => extend(here(), here()?.previousElementSibling),
    leave: () => {
      const menu = find(".menu[open]");
      if (!menu) return tick(document, false);
      menu.open = false;
      menu.firstElementChild.focus();
    },
  };
  document.addEventListener("do", (event) => {
    if (!DEEDS[event.detail]) return;
    event.preventDefault();
    DEEDS[event.detail]();
  });

  // Answers come in any order: what stands ready counts only while it is of the next row.
  let ready = null;
  const nextLink = () => linkOf(atHand()?.nextElementSibling);
  const isReady = () => ready && ready.link === nextLink();
  const fetchNext = async () => {
    ready = null;
    const link = nextLink();
    const headers = { "HX-Request": "true", "HX-Target": "panel" };
    const answer = link && (await fetch(link.href, { headers }).catch(() => null));
    const page = document.createElement("template");
    if (answer?.ok) page.innerHTML = await answer.text();
    const panel = page.content.getElementById("panel");
    if (panel && link === nextLink()) ready = { link, panel };
  };

  // The panel fetched before is shown at once. The old one stays, hidden: htmx looks from
  // there for the places of its answer.
  let gone = null;
  const hide = (on) => gone.hidden.forEach((element) => (element.hidden = on));
  document.addEventListener("htmx:beforeSend", (event) => {
    if (!/\d\/(keep|reject)\//.test(event.detail.requestConfig.path) || !isReady()) return;
    const { panel, link } = ready;
    gone = { hidden: [find("#panel"), atHand()], panel };
    link.focus();
    for (const element of [panel, ...panel.querySelectorAll("[id]")]) element.removeAttribute("id");
    panel.inert = true;
    find("#panel").after(panel);
    hide(true);
  });
  const takeBack = () => {
    if (!gone) return;
    gone.panel.remove();
    hide(false);
    linkOf(gone.hidden[1]).focus();
    gone = null;
  };
  for (const name of ["responseError", "sendError"]) document.addEventListener(`htmx:${name}`, takeBack);

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "queue" || !event.detail.shouldSwap) return;
    dialog.close();
    gone = null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target === dialog) dialog.showModal();
    else fetchNext();
  });
  dialog.addEventListener("click", (event) => {
    if (!event.target.matches("[data-close]")) return;
    event.preventDefault();
    dialog.close();
  });
  fetchNext();
})();
