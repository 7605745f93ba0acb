// Selected words of an article become start and end of the form that uses them.
(() => {
  const ended = /[.!?…]["'”’)\]]*\s+|\n+/g;
  const forms = () => document.querySelectorAll("[data-selection]");
  const textOf = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-text]");

  // What a reader sees but the text does not hold (numbers of the marks) never counts.
  const isText = (node) => !node.parentElement.closest("sup, .visually-hidden, input, label");

  const textNodes = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (isText(walker.currentNode)) found.push(walker.currentNode);
    return found;
  };

  // Offsets count code points, as the server does; JavaScript counts UTF-16 units.
  const length = (words) => [...words].length;

  const offset = (node, at) => {
    const block = (node.nodeType === 1 ? node : node.parentElement).closest("[data-start]");
    if (!block) return null;
    const edge = document.createRange();
    edge.setStart(node, at);
    let total = Number(block.dataset.start);
    for (const part of textNodes(block)) {
      if (part === node) return total + length(part.data.slice(0, at));
      if (edge.comparePoint(part, 0) >= 0) break;
      total += length(part.data);
    }
    return total;
  };

  const fill = (start, end, words) => {
    for (const form of forms()) {
      form.hidden = false;
      form.querySelector("[name=start]").value = start;
      form.querySelector("[name=end]").value = end;
      const quote = form.querySelector("[data-quote]");
      if (quote) quote.textContent = words;
    }
  };

  const changed = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const text = textOf(range.startContainer);
    if (!text || text !== textOf(range.endContainer)) return;
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    fill(start, end, selection.toString().replace(/\s+/g, " ").trim());
  };

  const bySentence = () => {
    const selection = getSelection();
    const block = selection.focusNode && textOf(selection.focusNode)
      ? (selection.focusNode.nodeType === 1 ? selection.focusNode : selection.focusNode.parentElement).closest("[data-start]")
      : document.querySelector("[data-text] [data-start]");
    if (!block) return;
    const parts = textNodes(block);
    if (!parts.length) return;
    const whole = parts.map((part) => part.data).join("");
    const place = (at) => {
      let left = at;
      for (const part of parts) {
        if (left <= part.data.length) return [part, left];
        left -= part.data.length;
      }
      return [parts.at(-1), parts.at(-1).data.length];
    };
    const known = parts.indexOf(selection.focusNode);
    const from = known < 0 ? 0 : parts.slice(0, known).reduce((sum, part) => sum + part.data.length, 0) + selection.focusOffset;
    const next = block.nextElementSibling;
    if (from >= whole.trimEnd().length && next?.dataset.start) {
      const [node] = textNodes(next);
      if (node) selection.collapse(node, 0);
      bySentence();
      return;
    }
    ended.lastIndex = from;
    const stop = ended.exec(whole);
    const to = stop ? stop.index + stop[0].trimEnd().length : whole.length;
    if (selection.isCollapsed) selection.collapse(...place(from + whole.slice(from).search(/\S|$/)));
    selection.extend(...place(to));
  };

  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 150);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.shiftKey || event.key !== "ArrowDown" || event.target.closest("input, textarea, select")) return;
    if (!document.querySelector("[data-text]")) return;
    event.preventDefault();
    bySentence();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-selection]")) changed();
  }, true);
})();
