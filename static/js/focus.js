// After a swap the focus stands somewhere sensible, never on BODY.
(() => {
  const moveTo = (element) => {
    if (!element?.checkVisibility()) return false;
    if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) {
      element.tabIndex = -1;
    }
    element.focus({ preventScroll: element.tagName === "H1" });
    return document.activeElement === element;
  };

  // Where the focus was when the request left: an id survives a swap, a node may not.
  let was = null;
  document.addEventListener("htmx:beforeSwap", () => {
    const active = document.activeElement;
    const row = active.closest("[data-rows] > *");
    was = {
      id: active.id,
      nextRow: row?.nextElementSibling?.id || row?.previousElementSibling?.id,
      list: active.closest("[data-rows]")?.id,
    };
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const wanted = event.target.matches?.("[data-focus]")
      ? event.target
      : event.target.querySelector?.("[data-focus]");
    if (wanted && !wanted.contains(document.activeElement) && moveTo(wanted)) return;
    if (document.activeElement !== document.body) return;
    const row = was?.nextRow && document.getElementById(was.nextRow);
    const places = [
      was?.id && document.getElementById(was.id),
      row?.querySelector("a[href]"),
      was?.list && document.getElementById(was.list),
      event.target.querySelector?.("h1, h2, h3"),
      document.querySelector("h1"),
      document.getElementById("main"),
    ];
    places.some((place) => place && moveTo(place));
  });

  // A page that answers a bad form starts at its summary of errors.
  const start = () => moveTo(document.querySelector(".notice-error[data-focus]"));
  start();
})();
