// One table of keys: it drives the handler, the hints, aria-keyshortcuts and the help.
(() => {
  // scope, key, command (data-do on a button, link or field), words
  const TABLE = [
    ["page", "/", "search", "Search"],
    ["page", "g t", "tracker", "Go to the claims"],
    ["page", "g a", "articles", "Go to the articles"],
    ["page", "g q", "queue", "Go to the queue"],
    ["page", "z|Backspace", "undo", "Undo"],
    ["page", "?", "help", "Show these keys"],
    ["page", "Control+Enter", "submit", "Send the form"],
    ["list", "j", "next", "Next row"],
    ["list", "k", "previous", "Row before"],
    ["list", "o|Enter", "open", "Open the row"],
    ["queue", "a", "accept", "Accept, then attach"],
    ["queue", "x", "reject", "Reject, then give the reason"],
    ["queue", "e", "edit", "Edit"],
    ["queue", "m", "near", "Attach to a near claim"],
    ["queue", "f", "keep", "Keep on file"],
    ["queue", "s|Space", "skip", "Skip"],
    ["queue", "l", "link", "Link evidence"],
    ["queue", "v", "pick", "Select the row"],
    ["queue", "Shift+j", "pick-next", "Select the next"],
    ["queue", "Shift+k", "pick-previous", "Select the one before"],
    ["queue", "Control+a", "pick-all", "Select the page"],
    ["queue", "Escape", "leave", "Select none"],
    ["reasons", "1|2|3|4|5|6", "reason", "Give this reason"],
    ["near", "1|2|3|4|5", "take", "Attach to this claim"],
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

  const KEYS = TABLE.flatMap(([scope, keys, command]) => keys.split("|").map((key) => [scope, key, command]));

  // A key of page or list holds everywhere, so no other scope may take it.
  const taken = new Set();
  for (const [scope, key] of KEYS) {
    if (["page", "list", scope].some((other) => taken.has(`${other} ${key}`))) {
      throw new Error(`Key ${key} is twice in ${scope}`);
    }
    taken.add(`${scope} ${key}`);
  }

  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const row = () => document.activeElement.closest("[data-rows] > *");
  const linkOf = (element) => element?.querySelector("a[href]");
  const isOn = () => {
    try {
      return localStorage.getItem("keys") !== "off";
    } catch {
      return true;
    }
  };
  const hasScope = (scope) => {
    const dialog = find("dialog[open]");
    if (dialog) return dialog.dataset.scope === scope;
    return scope === "page" || find(scope === "list" ? "[data-rows]" : `[data-scope=${scope}]:not(dialog)`);
  };
  const active = (keys) => keys.filter(([scope]) => hasScope(scope));
  // Of several forms the one that is written in is sent.
  const target = (command, key) =>
    (command === "submit" && document.activeElement.closest("form")?.querySelector("[data-do=submit], button:not([type])")) ||
    all(`[data-do=${command}]`)
      .filter((element) => element.checkVisibility())
      .at(command === "undo" ? -1 : key > 0 ? key - 1 : 0);

  const step = (by) => {
    const rows = all("[data-rows] > *");
    const here = rows.indexOf(row() || find("[data-rows] > :has([aria-current])"));
    linkOf(rows[Math.min(Math.max(here + by, 0), rows.length - 1)])?.focus();
  };

  // Only what does something on this page.
  const PLACES = { submit: "main form", undo: "#queue" };
  const isOffered = ([scope, , command]) =>
    scope !== "page" || OWN[command] || find(PLACES[command] || `[data-do=${command}]`);
  const help = () => {
    const dialog = document.createElement("dialog");
    const lines = active(TABLE).filter(isOffered).map(([, keys, , words]) => `<dt><kbd>${keys.replaceAll("|", " ")}</kbd><dd>${words}`);
    dialog.innerHTML = `<form method=dialog><h2>Keys</h2><dl class=keys>${lines.join("")}</dl><label class=choice><input type=checkbox> Single keys are on</label> <button class=button>Close</button></form>`;
    dialog.ariaLabel = "Keys";
    const box = dialog.querySelector("input");
    box.checked = isOn();
    box.onchange = () => localStorage.setItem("keys", box.checked ? "on" : "off");
    dialog.onclose = () => dialog.remove();
    document.body.append(dialog);
    dialog.showModal();
  };

  const OWN = { next: () => step(1), previous: () => step(-1), help, open: () => linkOf(row())?.click() ?? !row() };
  const act = ([, key, command]) => {
    const element = target(command, key);
    if (element?.matches("input:not([type=radio]), textarea, select")) element.focus();
    else if (element) {
      element.click();
      if (element.matches("[open] > summary")) element.parentElement.querySelector("button, textarea")?.focus();
    } else if (OWN[command]) return !OWN[command]();
    else return !document.dispatchEvent(new CustomEvent("do", { detail: command, cancelable: true }));
    return true;
  };

  // Keys wait for the answer before; a row with the focus is opened before it is judged.
  let waiting = [];
  const busy = () => find(".htmx-request");
  const turn = (found) => {
    const [scope, , command] = found;
    if (!/queue|reasons/.test(scope) && command !== "undo") return act(found);
    if (busy()) return waiting.push(found);
    const link = scope === "queue" && target(command) && !find("[name=pick]:checked") && linkOf(row());
    if (!link || link.ariaCurrent) return act(found);
    link.click();
    return waiting.push(found);
  };
  document.addEventListener("htmx:afterSettle", () => {
    while (!busy() && waiting.length) act(waiting.shift());
  });
  document.addEventListener("htmx:responseError", () => (waiting = []));

  const typing = (event) =>
    event.isComposing ||
    event.altKey ||
    event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]") ||
    (/^(Enter| )$/.test(event.key) && event.target.closest?.("button, summary, input, a:not([data-rows] a)"));
  // "Control+a", "Shift+j", "Space"; a sign like "?" has its Shift in itself.
  const nameOf = ({ key, ctrlKey, metaKey, shiftKey }) => {
    if (ctrlKey || metaKey) return `Control+${key}`;
    return key === " " ? "Space" : shiftKey ? key.replace(/^[A-Z]$/, (letter) => `Shift+${letter.toLowerCase()}`) : key;
  };

  let first = "";
  document.addEventListener("keydown", (event) => {
    const name = nameOf(event);
    if (name !== "Control+Enter" && (typing(event) || !(isOn() || name === "?"))) return;
    const key = first + name;
    first = "";
    const found = active(KEYS).find(([, candidate]) => candidate === key);
    if (found) {
      if ((!event.repeat || found[0] === "list") && turn(found)) event.preventDefault();
    } else if (active(KEYS).some(([, candidate]) => candidate.startsWith(`${key} `))) {
      first = `${key} `;
      setTimeout(() => (first = ""), 1500);
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-do=help]")) help();
  });

  const hint = () => {
    for (const [, keys, command] of TABLE) {
      all(`[data-do=${command}]:not([aria-keyshortcuts])`).forEach((element, n) => {
        const own = keys.split("|");
        const key = keys.includes("|2") ? own[n % own.length] : own[0];
        element.setAttribute("aria-keyshortcuts", keys.includes("|2") ? key : own.join(" "));
        if (element.matches(":is(.actions, .tabs, .toast) .button")) element.insertAdjacentHTML("beforeend", ` <kbd aria-hidden=true>${key}</kbd>`);
      });
    }
  };
  hint();
  document.addEventListener("htmx:afterSettle", hint);
})();
