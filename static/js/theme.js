// Light, dark, or as the system says. Runs before the first paint.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const read = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const kept = read();
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
    // Back at what the system says, the page follows the system again.
    if (next === system) delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      localStorage.setItem("theme", root.dataset.theme || "");
    } catch {
      // Storage is shut: the choice lasts for this page.
    }
  });
})();
