// Selected words of an article become start and end of the form that uses them.
(() => {
  const ENDED = /[.!?…]["'”’)\]]*\s+/g;
  const elementOf = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node);
  const textOf = (node) => elementOf(node)?.closest("[data-text]");
  const blockOf = (node) => elementOf(node)?.closest("[data-start]");

  // What stands among the words but is not of the text: numbers of the marks, boxes.
  const FOREIGN = "sup, label, .visually-hidden";

  const wordsOf = (range) => {
    const words = range.cloneContents();
    for (const foreign of words.querySelectorAll(FOREIGN)) foreign.remove();
    return words.textContent;
  };

  const textNodes = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest(FOREIGN)) found.push(walker.currentNode);
    }
    return found;
  };

  // In code points, as the server counts; JavaScript counts UTF-16 units.
  const offset = (node, at) => {
    const block = blockOf(node);
    if (!block) return null;
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, at);
    return Number(block.dataset.start) + [...wordsOf(range)].length;
  };

  const fill = (start, end, words) => {
    for (const form of document.querySelectorAll("[data-selection]")) {
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
    fill(start, end, wordsOf(range).replace(/\s+/g, " ").trim());
  };

  const bySentence = () => {
    const selection = getSelection();
    const parts = textNodes(textOf(selection.focusNode) || document.querySelector("[data-text]"));
    const starts = [];
    const stops = [];
    let whole = "";
    parts.forEach((part, i) => {
      if (i && blockOf(part) !== blockOf(parts[i - 1])) stops.push(whole.length);
      starts.push(whole.length);
      whole += part.data;
    });
    for (const found of whole.matchAll(ENDED)) stops.push(found.index + found[0].trimEnd().length);
    stops.push(whole.length);

    const at = parts.indexOf(selection.focusNode);
    const from = at < 0 ? 0 : starts[at] + selection.focusOffset;
    const first = from + whole.slice(from).search(/\S/);
    if (first < from) return;
    const to = Math.min(...stops.filter((stop) => stop > first));
    if (selection.isCollapsed) {
      const i = starts.findLastIndex((start) => start <= first);
      selection.collapse(parts[i], first - starts[i]);
    }
    const j = starts.findLastIndex((start) => start < to);
    selection.extend(parts[j], to - starts[j]);
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
})();
