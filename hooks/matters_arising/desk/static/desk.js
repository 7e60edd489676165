// What is typed is kept in this browser until it is saved, and leaving a form with changes is asked about.
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) { return; }
  const key = `desk:${location.pathname}`;
  const fields = () => [...form.elements].filter((one) => one.name && one.type !== "hidden");
  const valueOf = (one) => (one.type === "radio" || one.type === "checkbox" ? one.checked : one.value);
  const idOf = (one) => one.id || one.name;
  const before = new Map(fields().map((one) => [idOf(one), valueOf(one)]));
  const changed = () => fields().filter((one) => before.get(idOf(one)) !== valueOf(one));
  let leaving = false;

  const kept = JSON.parse(localStorage.getItem(key) || "null");
  if (kept && !location.search.includes("saved=")) {
    for (const one of fields()) {
      if (idOf(one) in kept) {
        if (one.type === "radio" || one.type === "checkbox") { one.checked = kept[idOf(one)]; } else { one.value = kept[idOf(one)]; }
      }
    }
    if (changed().length) {
      const notice = document.createElement("p");
      notice.className = "notice part tag";
      notice.setAttribute("role", "status");
      notice.textContent = "What you typed here earlier and did not save has been restored.";
      form.prepend(notice);
    }
  } else {
    localStorage.removeItem(key);
  }
  form.addEventListener("input", () => {
    const draft = Object.fromEntries(changed().map((one) => [idOf(one), valueOf(one)]));
    localStorage.setItem(key, JSON.stringify(draft));
  });
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => { if (!leaving && changed().length) { event.preventDefault(); } });
  const line = new URLSearchParams(location.search).get("line");
  const text = form.querySelector("textarea.code");
  if (line && text) {
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] || "").length);
    text.scrollTop = text.scrollHeight * (line - 6) / lines.length;
  }
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); form.requestSubmit(); }
  });
})();
