// Messages that stay until dismissed, and a word when a request fails.
(() => {
  const button = (words) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = words;
    return made;
  };

  const say = (words, retry) => {
    const toast = document.createElement("div");
    toast.className = "toast toast-error";
    toast.dataset.toast = "";
    const text = document.createElement("p");
    text.textContent = words;
    const again = button("Retry");
    again.addEventListener("click", () => {
      toast.remove();
      retry();
    });
    const dismiss = button("Dismiss");
    dismiss.dataset.dismiss = "";
    toast.append(text, again, dismiss);
    document.getElementById("toasts")?.append(toast);
  };

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
