// Messages that stay until dismissed, and a word when a request fails.
(() => {
  const make = (tag, textContent, className = "") =>
    Object.assign(document.createElement(tag), { textContent, className });

  const tell = (words, kind = "", ...buttons) => {
    const toast = make("div", "", `toast ${kind}`);
    toast.dataset.toast = "";
    const dismiss = make("button", "Dismiss", "button");
    dismiss.dataset.dismiss = "";
    toast.append(make("p", words), ...buttons, dismiss);
    document.getElementById("toasts")?.append(toast);
    return toast;
  };

  const say = (words, retry) => {
    const again = make("button", "Retry", "button");
    const toast = tell(words, "toast-error", again);
    again.addEventListener("click", () => {
      toast.remove();
      retry();
    });
  };

  // What other behaviours say; the next words take the place of the last.
  let told = null;
  document.addEventListener("say", (event) => {
    told?.remove();
    told = tell(event.detail);
  });

  const repeat = (source) => () => {
    if (source instanceof HTMLFormElement) source.requestSubmit();
    else source.click();
  };

  const failed = (event) => {
    const source = event.detail.elt;
    const read = event.detail.requestConfig?.verb === "get";
    say(read ? "Not loaded." : "Not saved.", repeat(source));
  };
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:timeout", failed);

  document.addEventListener("click", (event) => {
    const dismiss = event.target.closest("[data-dismiss]");
    if (!dismiss) return;
    dismiss.closest("[data-toast]").remove();
    if (document.activeElement === document.body) document.getElementById("main")?.focus();
  });
})();
