// One table of keys: it drives the handler, the hints, aria-keyshortcuts and the help.
(() => {
  // scope, key, command (data-do on a button, link or field), words
  const TABLE = [
    ["page", "/", "search", "Search"],
    ["page", "g t", "tracker", "Go to the claims"],
    ["page", "g a", "articles", "Go to the articles"],
    ["page", "g q", "queue", "Go to the queue"],
    ["page", "z", "undo", "Undo the last action"],
    ["page", "?", "help", "Show these keys"],
    ["page", "Control+Enter", "submit", "Send the form"],
    ["list", "j", "next", "Next row"],
    ["list", "k", "previous", "Row before"],
    ["list", "o", "open", "Open the row"],
    ["queue", "a", "accept", "Accept"],
    ["queue", "x", "reject", "Reject"],
    ["queue", "e", "edit", "Edit"],
    ["queue", "m", "attach", "Attach to a claim"],
    ["queue", "f", "keep", "Keep on file"],
    ["queue", "s", "skip", "Skip"],
    ["article", "]", "next-mark", "Next marked statement"],
    ["article", "[", "previous-mark", "Marked statement before"],
    ["article", "c", "claim", "Make a statement of the selected words"],
    ["editor", "l", "for", "Evidence for"],
    ["editor", "r", "against", "Evidence against"],
    ["editor", "c", "context", "Context"],
    ["editor", "v", "evidence", "Use the selected words"],
    ["editor", "p", "publish", "Publish"],
    ["editor", "d", "check", "Record that you looked"],
  ];

  // A key of page or list holds everywhere, so no other scope may take it.
  const taken = new Set();
  for (const [scope, key] of TABLE) {
    if (["page", "list", scope].some((other) => taken.has(`${other} ${key}`))) {
      throw new Error(`Key ${key} is twice in ${scope}`);
    }
    taken.add(`${scope} ${key}`);
  }

  const isOn = () => {
    try {
      return localStorage.getItem("keys") !== "off";
    } catch {
      return true;
    }
  };
  const hasScope = (scope) =>
    scope === "page" ||
    (scope === "list" && document.querySelector("[data-rows]")) ||
    document.querySelector(`[data-scope~="${scope}"]`);
  const active = () => TABLE.filter(([scope]) => hasScope(scope));
  // Of several forms the one that is written in is sent.
  const own = () =>
    document.activeElement.closest("form")?.querySelector("[data-do=submit], button:not([type])");
  const target = (command) =>
    (command === "submit" && own()) ||
    [...document.querySelectorAll(`[data-do="${command}"]`)]
      .filter((element) => element.checkVisibility())
      .at(command === "undo" ? -1 : 0);

  const step = (by) => {
    const rows = [...document.querySelectorAll("[data-rows] > *")];
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const from = here < 0 ? rows.findIndex((row) => row.querySelector("[aria-current]")) : here;
    rows[Math.min(Math.max(from + by, 0), rows.length - 1)]?.querySelector("a[href]")?.focus();
  };

  const make = (tag, words = "", className = "") =>
    Object.assign(document.createElement(tag), { textContent: words, className });

  const help = () => {
    const dialog = make("dialog");
    dialog.setAttribute("aria-label", "Keys");
    const list = make("dl", "", "keys");
    for (const [, key, , words] of active()) {
      const term = make("dt");
      term.append(make("kbd", key));
      list.append(term, make("dd", words));
    }
    const label = make("label", "", "choice");
    const box = Object.assign(make("input"), { type: "checkbox", checked: isOn() });
    box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
    label.append(box, "Single keys are on");
    const close = make("button", "Close", "button");
    close.addEventListener("click", () => dialog.close());
    dialog.append(make("h2", "Keys"), list, label, close);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  const OWN = { next: () => step(1), previous: () => step(-1), help, open: () => document.activeElement.click() };

  const act = (command) => {
    const element = target(command);
    if (element?.matches("input:not([type=radio]), textarea, select")) element.focus();
    else if (element) element.click();
    else if (OWN[command]) OWN[command]();
    else return false;
    return true;
  };

  const typing = (event) =>
    event.isComposing ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.target.closest?.("input, textarea, select, [contenteditable], dialog");

  let first = "";
  document.addEventListener("keydown", (event) => {
    // The one key with a modifier, so the one that also holds inside fields.
    const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!sends && (typing(event) || !(isOn() || event.key === "?"))) return;
    const key = sends ? "Control+Enter" : first + event.key;
    first = "";
    const found = active().find(([, candidate]) => candidate === key);
    if (found) {
      if (act(found[2])) event.preventDefault();
    } else if (active().some(([, candidate]) => candidate.startsWith(`${key} `))) {
      first = `${key} `;
      setTimeout(() => (first = ""), 1500);
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-do='help']")) help();
  });

  const hint = () => {
    for (const [, key, command] of active()) {
      for (const element of document.querySelectorAll(`[data-do="${command}"]:not([aria-keyshortcuts])`)) {
        element.setAttribute("aria-keyshortcuts", key);
        if (!element.matches(".button") || !element.closest(".actions, .tabs, .toast")) continue;
        const mark = make("kbd", key);
        mark.ariaHidden = "true";
        element.append(mark);
      }
    }
  };
  hint();
  document.addEventListener("htmx:afterSettle", hint);
})();
